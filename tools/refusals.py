from collections.abc import Mapping
from typing import Any, Literal

from training.athletes import Locale
from training.wording import Wording

Kind = Literal["invalid", "unauthorized", "forbidden", "not_found", "conflict", "too_many", "too_large", "unavailable"]


class Refusal(Exception):
    """An expected no. `code` names it for programs; the sentence, in phrases/*/refusals.toml, says what to do."""

    kind: Kind = "invalid"
    code: str

    def __init__(self, *, extra: Mapping[str, Any] | None = None, **facts: str | int) -> None:
        super().__init__(self.code)
        self.facts = facts
        self.extra = dict(extra or {})
        """Machine-readable members of the problem, for example the gate that is open instead."""

    def say(self, locale: Locale) -> str:
        return Wording(locale).say(f"refusals.{self.code}", **self.facts)


class NotFound(Refusal):
    kind = "not_found"
    code = "not_found"


class KeyReused(Refusal):
    kind = "conflict"
    code = "key_reused"


class UnknownSlugs(Refusal):
    code = "unknown_slugs"
