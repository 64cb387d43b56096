from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from store.rows import AthleteOwned, Row


class LocationRow(AthleteOwned, Row):
    __tablename__ = "locations"
    __table_args__ = (
        CheckConstraint("environment in ('home','gym','outdoor')", "environment"),
        CheckConstraint("length(name) between 1 and 80", "name"),
    )

    name: Mapped[str]
    environment: Mapped[str]
    equipment: Mapped[list[str]] = mapped_column(default=list)
