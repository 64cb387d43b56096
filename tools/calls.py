from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from training.athletes import Athlete
from training.catalogue import Catalogue
from training.wording import Wording


@dataclass(frozen=True)
class Call:
    """Who asks, when, and inside which transaction. Identity comes from the token, never from a body or a model."""

    athlete_id: UUID
    athlete: Athlete
    timezone: str
    now: datetime
    session: AsyncSession
    catalogue: Catalogue
    key: UUID
    """Made by the client: the same key twice is one effect."""
    equipment: tuple[str, ...] | None = None
    """Of the profile; None when nobody has said."""
    default_location_id: UUID | None = None

    @cached_property
    def today(self) -> date:
        """The athlete's date, which is not always the server's."""
        return self.now.astimezone(ZoneInfo(self.timezone)).date()

    @cached_property
    def wording(self) -> Wording:
        return Wording(self.athlete.locale, self.athlete.units)


@dataclass(frozen=True)
class Receipt:
    """What a verb answers: one sentence in the athlete's language and what a screen can draw."""

    say: str
    blocks: tuple[Mapping[str, Any], ...] = ()
    final: bool = True
    """Already the answer: nobody needs to phrase it again."""
    facts: Mapping[str, Any] = field(default_factory=dict)
