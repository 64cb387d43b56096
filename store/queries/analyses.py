from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import and_, distinct, func
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from uuid_utils.compat import uuid7

from store.queries.sessions import SessionKey
from store.tables.analyses import AnalysisRow, FeedbackRow
from store.tables.sessions import SessionRow
from store.tables.sets import SetRow

FULL = 0.95


async def analysis_of(session: AsyncSession, athlete_id: UUID, session_id: UUID) -> dict[str, Any] | None:
    found = await session.execute(
        AnalysisRow.columns_of(athlete_id, AnalysisRow.body).where(AnalysisRow.session_id == session_id)
    )
    body: dict[str, Any] | None = found.scalar_one_or_none()
    return body


async def scores_of(session: AsyncSession, athlete_id: UUID, session_ids: Sequence[UUID]) -> Mapping[UUID, int]:
    found = await session.execute(
        AnalysisRow.columns_of(athlete_id, AnalysisRow.session_id, AnalysisRow.score).where(
            AnalysisRow.session_id.in_(session_ids)
        )
    )
    return {row.session_id: row.score for row in found}


async def store_analysis(session: AsyncSession, at: SessionKey, columns: Mapping[str, Any]) -> None:
    """One per session: a correction replaces it."""
    await _replace(session, AnalysisRow, at, columns)


async def store_feedback(session: AsyncSession, at: SessionKey, columns: Mapping[str, Any]) -> None:
    await _replace(session, FeedbackRow, at, columns)


async def feedback_of(session: AsyncSession, at: SessionKey) -> FeedbackRow | None:
    found = await session.execute(FeedbackRow.of(at.athlete_id).where(FeedbackRow.session_id == at.session_id))
    return found.scalar_one_or_none()


async def _replace(
    session: AsyncSession, table: type[AnalysisRow] | type[FeedbackRow], at: SessionKey, columns: Mapping[str, Any]
) -> None:
    new = insert(table).values(athlete_id=at.athlete_id, id=uuid7(), session_id=at.session_id, **columns)
    await session.execute(
        new.on_conflict_do_update(index_elements=["athlete_id", "session_id"], set_=dict(columns)),
        execution_options={"synchronize_session": False},
    )


async def lifetime(session: AsyncSession, athlete_id: UUID, *, without: UUID) -> dict[str, float]:
    """What all sessions but one add up to, in the metrics of the badges. Each sum reads one athlete's rows by key."""
    did = SessionRow.columns_of(
        athlete_id,
        func.count(),
        func.count().filter(AnalysisRow.completion >= FULL),
        func.coalesce(func.sum(AnalysisRow.minutes), 0.0),
        func.coalesce(func.sum(AnalysisRow.volume_load_kg), 0.0),
        func.coalesce(func.sum(func.jsonb_array_length(AnalysisRow.body["records"])), 0),
        func.count(distinct(SessionRow.coach)),
    ).join(AnalysisRow, and_(AnalysisRow.athlete_id == athlete_id, AnalysisRow.session_id == SessionRow.id))
    sessions = (await session.execute(did.where(SessionRow.id != without, AnalysisRow.completion > 0))).one()
    sets = (
        await session.execute(
            SetRow.columns_of(
                athlete_id, func.count(), func.count(SetRow.rpe), func.coalesce(func.sum(SetRow.distance_m), 0.0)
            ).where(SetRow.session_id != without, SetRow.removed_at.is_(None), SetRow.section == "main")
        )
    ).one()
    names = ("sessions", "full_sessions", "minutes", "volume_kg", "records", "coaches")
    return {
        **{name: float(value) for name, value in zip(names, sessions, strict=True)},
        **{name: float(value) for name, value in zip(("sets", "rated_sets", "distance_m"), sets, strict=True)},
    }
