from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, true
from sqlalchemy.ext.asyncio import AsyncSession

from store.tables.analyses import AnalysisRow, FeedbackRow
from store.tables.sessions import SessionRow
from store.tables.sets import SetRow
from training.history import History, PastSession, PastSet

SETS_DAYS = 180
MOST_SETS = 3000
MOST_SESSIONS = 80


async def history(session: AsyncSession, athlete_id: UUID, today: date, *, without: UUID | None = None) -> History:
    """What the engine may know: half a year of working sets and the newest sessions."""
    return History(
        today=today,
        sets=await past_sets(session, athlete_id, today, without),
        sessions=await past_sessions(session, athlete_id, without),
    )


async def past_sets(session: AsyncSession, athlete_id: UUID, today: date, without: UUID | None) -> tuple[PastSet, ...]:
    found = await session.execute(
        SetRow.columns_of(
            athlete_id,
            SetRow.id,
            SetRow.exercise,
            SetRow.day,
            SetRow.reps,
            SetRow.load_kg,
            SetRow.load_mode,
            SetRow.rpe,
            SetRow.duration_s,
            SetRow.distance_m,
            SetRow.target,
            SetRow.body_mass_kg,
        )
        .where(
            SetRow.removed_at.is_(None),
            SetRow.day >= today - timedelta(days=SETS_DAYS),
            SetRow.section == "main",
            SetRow.exercise.is_not(None),
            true() if without is None else SetRow.session_id != without,
        )
        .order_by(SetRow.day.desc(), SetRow.id.desc())
        .limit(MOST_SETS)
    )
    return tuple(_past_set(row) for row in found)


def _past_set(row: Row[Any]) -> PastSet:
    target: Mapping[str, Any] = row.target
    reps = target.get("reps")
    return PastSet(
        id=row.id,
        exercise=row.exercise,
        day=row.day,
        reps=row.reps,
        load_kg=row.load_kg,
        load_mode=row.load_mode,
        rpe=row.rpe,
        duration_s=row.duration_s,
        distance_m=row.distance_m,
        target_reps=reps if isinstance(reps, int) else None,
        target_rpe=target.get("target_rpe"),
        body_mass_kg=row.body_mass_kg,
    )


async def past_sessions(session: AsyncSession, athlete_id: UUID, without: UUID | None) -> tuple[PastSession, ...]:
    found = await session.execute(
        SessionRow.columns_of(athlete_id, SessionRow, AnalysisRow, FeedbackRow.effort, FeedbackRow.pain)
        .join(AnalysisRow, and_(AnalysisRow.athlete_id == athlete_id, AnalysisRow.session_id == SessionRow.id))
        .outerjoin(FeedbackRow, and_(FeedbackRow.athlete_id == athlete_id, FeedbackRow.session_id == SessionRow.id))
        .where(SessionRow.finished_at.is_not(None), true() if without is None else SessionRow.id != without)
        .order_by(SessionRow.finished_at.desc())
        .limit(MOST_SESSIONS)
    )
    return tuple(_past_session(row) for row in found)


def _past_session(row: Row[Any]) -> PastSession:
    past, analysis = row.SessionRow, row.AnalysisRow
    pains = [*past.context.get("pain", ()), *(row.pain or ())]
    return PastSession(
        id=past.id,
        day=past.local_day,
        coach=past.coach,
        type=(past.prescription or {}).get("type", ""),
        minutes=analysis.minutes or 0.0,
        session_rpe=row.effort if row.effort is not None else analysis.mean_rpe,
        completion=analysis.completion,
        exercises=_with_status(analysis.body, "done", "partial"),
        missed=_with_status(analysis.body, "missed", "skipped"),
        pain_areas=tuple(sorted({pain["body_part"] for pain in pains if pain["severity"] >= 3})),
    )


def _with_status(analysis: Mapping[str, Any], *statuses: str) -> tuple[str, ...]:
    main = [one for one in analysis["outcomes"] if one["section"] == "main" and one["exercise"] is not None]
    return tuple(one["exercise"] for one in main if one["status"] in statuses)
