from datetime import datetime
from typing import Any, ClassVar, Self
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    MetaData,
    Select,
    Uuid,
    bindparam,
    func,
    select,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from uuid_utils.compat import uuid7

Json = dict[str, Any]


class Row(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: DateTime(timezone=True),
        Json: JSONB,
        list[Json]: JSONB,
        list[str]: JSONB,
    }


ATHLETE = bindparam("athlete_id", type_=Uuid())
"""For statements that are built once: what runs for every set must not be put together for every set."""
SESSION = bindparam("session_id", type_=Uuid())


def columns(row: type[Any], line: type[Any]) -> list[Any]:
    """The columns of a table that a line is made of, in the order of its fields."""
    return [getattr(row, name) for name in line.__annotations__]


class Timestamped:
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class OfAthlete(Timestamped):
    """A row of one athlete: its key starts with the athlete, and so does every read."""

    @declared_attr
    def athlete_id(cls) -> Mapped[UUID]:
        return mapped_column(ForeignKey("athletes.id", ondelete="CASCADE"), primary_key=True, sort_order=-2)

    @classmethod
    def of(cls, athlete_id: UUID | BindParameter[UUID]) -> Select[Self]:
        return select(cls).where(cls.athlete_id == athlete_id)

    @classmethod
    def columns_of(cls, athlete_id: UUID | BindParameter[UUID], *columns: Any) -> Select[Any]:
        """Only some columns: lighter than whole rows where a screen or the engine reads many."""
        return select(*columns).select_from(cls).where(cls.athlete_id == athlete_id)


class AthleteOwned(OfAthlete):
    @declared_attr
    def id(cls) -> Mapped[UUID]:
        return mapped_column(primary_key=True, default=uuid7, sort_order=-1)


def within_athlete(column: str, table: str, *, on_delete: str = "CASCADE") -> ForeignKeyConstraint:
    """A reference that carries the athlete, so that a row cannot point into somebody else's data."""
    return ForeignKeyConstraint(["athlete_id", column], [f"{table}.athlete_id", f"{table}.id"], ondelete=on_delete)
