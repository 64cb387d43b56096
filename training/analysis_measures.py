from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean
from typing import Literal

from training import energy, session_load
from training.analysis_scene import Scene
from training.coaches import CoachId
from training.effort import is_charted, percent_1rm
from training.history import PastSet
from training.one_rep_max import Estimate, strength
from training.performed import DoneBlock, DoneSet
from training.records import e1rm_kg, effective_kg, volume_kg
from training.volume import weekly_sets

_ACTIVITY: Mapping[CoachId, str] = {
    "force": "strength_general",
    "functional": "circuit_vigorous",
    "competitions": "circuit_vigorous",
    "calisthenics": "calisthenics_moderate",
}
_HARD_LIFTING = "strength_compound"
_HARD_FROM_RPE = 7.0
_STEADY = frozenset({"continuous", "tempo"})
_MOST_OF_IT = 0.8
_SLOWEST_RUN_M_MIN = 100.0


@dataclass(frozen=True)
class Intensity:
    percent: float
    """Of the one-rep maximum, each repetition weighing the same."""
    method: Literal["e1rm", "chart", "mixed"]
    sets: int
    """How many sets it rests on."""


@dataclass(frozen=True)
class SessionLoad:
    units: float
    """Effort x minutes."""
    tss: float
    rpe: float
    told: bool
    """Whether the athlete rated the whole session; otherwise the mean of the sets stands in."""


@dataclass(frozen=True, kw_only=True)
class Measures:
    minutes: float | None
    volume_load_kg: float
    intensity: Intensity | None
    mean_rpe: float | None
    rated: int
    """Sets and blocks that came with an effort."""
    logged: int
    hard_sets: Mapping[str, float]
    """By muscle: 1 for the one a lift is for, 0.5 for one that helps."""
    load: SessionLoad | None
    energy: energy.Energy | None


def measures(scene: Scene) -> Measures:
    ratings = _ratings(scene)
    mean_rpe = fmean(ratings) if ratings else None
    active_s = scene.performed.active_s
    minutes = None if active_s is None else active_s / 60
    load = None if scene.performed.is_empty else _load(scene, minutes, mean_rpe)
    exercises = scene.catalogue.exercises
    return Measures(
        minutes=minutes,
        volume_load_kg=sum(volume_kg(one, exercises[one.exercise]) for one in scene.today if one.exercise in exercises),
        intensity=_intensity(scene),
        mean_rpe=mean_rpe,
        rated=len(ratings),
        logged=len(scene.today) + len(scene.performed.blocks),
        hard_sets=weekly_sets(scene.today, exercises),
        load=load,
        energy=None if scene.performed.is_empty or not minutes else _energy(scene, minutes, load),
    )


def best_e1rm_kg(sets: Iterable[PastSet]) -> tuple[float, PastSet] | None:
    """The highest estimate and the set behind it."""
    estimates = [(value, one) for one in sets if (value := e1rm_kg(one)) is not None and value > 0]
    return max(estimates, key=lambda found: found[0]) if estimates else None


def _ratings(scene: Scene) -> list[float]:
    logged: list[DoneSet | DoneBlock] = [*scene.performed.working_sets, *scene.performed.blocks]
    return [one.rpe for one in logged if one.rpe is not None]


def _load(scene: Scene, minutes: float | None, mean_rpe: float | None) -> SessionLoad | None:
    rpe = mean_rpe if scene.feedback.effort is None else scene.feedback.effort
    if minutes is None or rpe is None:
        return None
    units, tss = session_load.session_rpe(rpe, minutes), session_load.tss_from_rpe(rpe, minutes)
    return SessionLoad(units, tss, rpe, scene.feedback.effort is not None)


def _intensity(scene: Scene) -> Intensity | None:
    shares: list[tuple[float, int, bool]] = []
    for slug in dict.fromkeys(one.exercise for one in scene.today):
        reference_kg = _reference_kg(slug, scene)
        for one in scene.today:
            share = _share_of_max(one, reference_kg) if one.exercise == slug else None
            if share is not None:
                shares.append((share, one.reps or 0, reference_kg is not None))
    reps = sum(count for _, count, _ in shares)
    if not reps:
        return None
    by_e1rm = sum(known for _, _, known in shares)
    method: Literal["e1rm", "chart", "mixed"] = "mixed"
    if by_e1rm in (0, len(shares)):
        method = "e1rm" if by_e1rm else "chart"
    return Intensity(sum(share * count for share, count, _ in shares) / reps, method, len(shares))


def _share_of_max(one: PastSet, reference_kg: float | None) -> float | None:
    load_kg = effective_kg(one)
    if not one.reps or not load_kg or one.load_mode not in (None, "external"):
        return None
    if reference_kg is not None:
        return min(100.0, load_kg / reference_kg * 100)
    return percent_1rm(one.reps, one.rpe) if one.rpe is not None and is_charted(one.reps, one.rpe) else None


def _reference_kg(slug: str, scene: Scene) -> float | None:
    """The best of the last six weeks, of today and of what the athlete told."""
    past = (Estimate(one.day, value) for one in scene.before.of(slug) if (value := e1rm_kg(one)) is not None)
    known = strength(past, scene.history.today)
    today = best_e1rm_kg(one for one in scene.today if one.exercise == slug and one.rpe is not None)
    told = scene.athlete.known_1rm_kg.get(slug)
    found = (None if known is None else known.best_kg, None if today is None else today[0], told)
    return max((value for value in found if value), default=None)


def _energy(scene: Scene, minutes: float, load: SessionLoad | None) -> energy.Energy | None:
    athlete = scene.athlete
    body = energy.Body(body_mass_kg=athlete.body_mass_kg, age=athlete.age(scene.history.today.year), sex=athlete.sex)
    return energy.session_kcal(_work(scene, minutes, load), body)


def _work(scene: Scene, minutes: float, load: SessionLoad | None) -> energy.Work:
    bpm, speed_m_min = _steady_bpm(scene), _run_m_min(scene)
    blocks_min = sum(block.duration_s or 0.0 for block in scene.performed.blocks) / 60
    return energy.Work(
        minutes=minutes if speed_m_min is None else blocks_min,
        speed_m_min=speed_m_min,
        mean_bpm=bpm,
        is_steady=bpm is not None,
        met=_met(scene),
        session_rpe=None if load is None else load.rpe,
    )


def _steady_bpm(scene: Scene) -> float | None:
    """Mean heart rate when nearly all of the session was steady and measured."""
    blocks = scene.performed.blocks
    total_s = sum(block.duration_s or 0.0 for block in blocks)
    steady = [(one.duration_s or 0.0, one.mean_hr) for one in blocks if one.block_type in _STEADY]
    measured = [(seconds, bpm) for seconds, bpm in steady if bpm is not None]
    measured_s = sum(seconds for seconds, _ in measured)
    if scene.performed.working_sets or total_s <= 0 or measured_s < _MOST_OF_IT * total_s:
        return None
    return sum(seconds * bpm for seconds, bpm in measured) / measured_s


def _run_m_min(scene: Scene) -> float | None:
    """Mean running speed when the session was nothing but running with known distance and time."""
    metres = seconds = 0.0
    for block in scene.performed.blocks:
        planned = scene.planned.get(block.item_id)
        exercise = None if planned is None else scene.exercise(planned.item.exercise)
        if exercise is None or "run" not in exercise.patterns or not block.distance_m or not block.duration_s:
            return None
        metres, seconds = metres + block.distance_m, seconds + block.duration_s
    if scene.performed.working_sets or seconds <= 0:
        return None
    speed_m_min = metres / seconds * 60
    return speed_m_min if speed_m_min >= _SLOWEST_RUN_M_MIN else None


def _met(scene: Scene) -> float | None:
    """Whole-session values of the Compendium, rests included; for endurance the mean of what was done."""
    coach = scene.prescription.coach
    if coach in _ACTIVITY:
        ratings = _ratings(scene)
        is_hard = coach == "force" and bool(ratings) and fmean(ratings) >= _HARD_FROM_RPE
        return energy.met_of(_HARD_LIFTING if is_hard else _ACTIVITY[coach])
    found = [_block_met(block, scene) for block in scene.performed.blocks]
    known = [pair for pair in found if pair is not None and pair[1] > 0]
    total_s = sum(seconds for _, seconds in known)
    return sum(met * seconds for met, seconds in known) / total_s if total_s else None


def _block_met(block: DoneBlock, scene: Scene) -> tuple[float, float] | None:
    planned = scene.planned.get(block.item_id)
    exercise = None if planned is None else scene.exercise(planned.item.exercise)
    return None if exercise is None else (exercise.met, block.duration_s or 0.0)
