from collections.abc import Callable
from dataclasses import dataclass, replace

from training.catalogue import Catalogue
from training.prescribing import timing
from training.prescribing.candidates import Candidate, candidates
from training.prescribing.framing import cooldown, warmup
from training.prescribing.functional_benchmarks import benchmark
from training.prescribing.functional_blocks import Block, metcon
from training.prescribing.functional_easy import easy_piece, soft_piece
from training.prescribing.functional_formats import FORMATS, Format, Style, choose, is_asked, style_of
from training.prescribing.functional_items import renumbered, written
from training.prescribing.functional_moves import HARDEST, Means, Move, Role, moves, staple
from training.prescribing.functional_strength import Lift, strength
from training.prescribing.functional_words import rationale
from training.prescribing.mobility import mobility_session
from training.prescribing.refusing import impossible_minutes
from training.prescribing.request import Request
from training.prescriptions import Item, NoPrescription, Prescription

STRENGTH_FROM_MIN = 40
_FITTINGS = 3
_FULL = 0.97
"""Share of the minutes to plan for; the rest is doors, water and plates."""
_BETWEEN_BLOCKS_MIN = 2.0
_SHORTEST_BLOCK_MIN = 5.0
_LONGEST_METCON = {"beginner": 16.0, "intermediate": 20.0, "advanced": 25.0, "elite": 28.0}
_CIRCUIT = next(fmt for fmt in FORMATS if fmt.id == "circuit")
_AMRAP = tuple(fmt for fmt in FORMATS if fmt.id == "amrap")
_FILLS = 0.6
_SHARED: dict[Role, tuple[Role, ...]] = {"legs": ("legs", "hinge"), "hinge": ("legs", "hinge")}
"""Two lifts in one session do not both load the legs and the back."""
_LATE_RPE = 7.0
_EASY_FROM_MIN = 10.0
_SOFT_FROM_MIN = 3.0
_MOST_CIRCUITS = 3
_LONGEST_LIFT_MIN = 24.0
_SECOND_LIFT_FROM_MIN = 9.0
_SECOND_LIFT_MIN = 18.0
_WORTH_A_BLOCK_MIN = 9.0
"""A metcon runs longer rather than leave less than this behind it."""


@dataclass(frozen=True)
class Session:
    """A session while it is being filled: what is in it and how long it takes."""

    lifts: tuple[Lift, ...] = ()
    blocks: tuple[Block, ...] = ()
    easy: tuple[Item, ...] = ()
    easy_min: float = 0.0
    soft: tuple[Item, ...] = ()
    soft_min: float = 0.0

    @property
    def taken(self) -> frozenset[str]:
        """The exercises already used, none of which may come twice."""
        used = {piece.move.exercise.slug for block in self.blocks for piece in block.pieces}
        items = (*(lift.item for lift in self.lifts), *self.easy)
        return frozenset(used | {item.exercise for item in items if item.exercise is not None})

    @property
    def minutes(self) -> float:
        parts = [block.minutes for block in self.blocks] + [lift.minutes for lift in self.lifts]
        parts += [self.easy_min] * bool(self.easy) + [self.soft_min] * bool(self.soft)
        return sum(parts) + _BETWEEN_BLOCKS_MIN * max(0, len(parts) - 1)


def build(request: Request, catalogue: Catalogue) -> Prescription | NoPrescription:
    """A CrossFit, HIIT, functional or circuit session: strength first when there is time, then the metcon."""
    refused = impossible_minutes(request)
    if refused is not None:
        return refused
    minutes = request.work_minutes
    style = style_of(request)
    found = candidates(request, catalogue, ("functional",))
    hardest = HARDEST[request.athlete.level] + (style == "crossfit" and not request.cautious)
    pool = moves(found, request, hardest=hardest, barbells=style in {"crossfit", "functional"})
    work_min = _work(minutes)
    for _ in range(_FITTINGS):
        means = Means(request, catalogue, pool, request.rng)
        session = _filled(_opened(found, work_min, means), work_min, means)
        if not session.blocks:
            return mobility_session(request, catalogue)
        told = _prescribed(session, means)
        if told.estimated_minutes <= minutes:
            break
        work_min -= told.estimated_minutes - minutes
    return told


def _work(minutes: float) -> float:
    return minutes * _FULL - _warmup_min(minutes) - _cooldown_min(minutes)


def _warmup_min(minutes: float) -> float:
    return max(1.0, min(12.0, minutes * 0.15))


def _cooldown_min(minutes: float) -> float:
    return 0.0 if minutes < 12 else max(2.0, min(8.0, minutes * 0.08))


def _opened(found: tuple[Candidate, ...], work_min: float, means: Means) -> Session:
    """Strength when there is time for it, the benchmark or metcon of the day, a second lift if minutes remain."""
    style = style_of(means.request)
    strong = means.request.work_minutes >= STRENGTH_FROM_MIN and style != "hiit"
    tested = benchmark(style, work_min, means)
    session = Session(blocks=(tested,) if tested is not None else ())
    if strong:
        session = _lifted(session, found, min(_LONGEST_LIFT_MIN, work_min * 0.4, work_min - session.minutes - 2), means)
    if tested is None:
        left = work_min - session.minutes - _BETWEEN_BLOCKS_MIN * bool(session.lifts)
        longest = _LONGEST_METCON[means.request.athlete.level]
        block_min = left if left - longest < _WORTH_A_BLOCK_MIN else longest
        block = _metcon(choose(means.request, style, block_min, means.rng), block_min, session, means)
        session = session if block is None else replace(session, blocks=(block,))
    left = work_min - session.minutes - _BETWEEN_BLOCKS_MIN
    if strong and session.lifts and left >= _SECOND_LIFT_FROM_MIN:
        session = _lifted(session, found, min(left, _SECOND_LIFT_MIN), means)
    return session


def _lifted(session: Session, found: tuple[Candidate, ...], minutes: float, means: Means) -> Session:
    roles = frozenset(role for lift in session.lifts for role in _SHARED.get(lift.role, (lift.role,)))
    lift = strength(found, minutes, means, taken=session.taken, roles=roles)
    return session if lift is None else replace(session, lifts=(*session.lifts, lift))


def _metcon(fmt: Format, minutes: float, session: Session, means: Means) -> Block | None:
    """The format chosen, or an AMRAP or a circuit when today's means do not fill it."""
    worth = _worth(means, session)
    minutes = min(minutes, fmt.longest_min)
    first = metcon(fmt, minutes, means, taken=session.taken, worth=worth)
    if first is not None and (is_asked(fmt, means.request) or first.minutes >= minutes * _FILLS):
        return first
    trained = not means.request.cautious and means.request.rpe_cap > _LATE_RPE and fmt.id != "circuit"
    others = _AMRAP * trained + (_CIRCUIT,)
    tries = (metcon(one, minutes, means, taken=session.taken, worth=worth) for one in others)
    return next((block for block in tries if block is not None), first)


def _filled(session: Session, work_min: float, means: Means) -> Session:
    """Long days: easy aerobic work, a calmer circuit or two, then mobility, until the minutes are used."""
    if not session.blocks:
        return session
    request, catalogue = means.request, means.catalogue
    left = work_min - session.minutes - _BETWEEN_BLOCKS_MIN
    if left >= _EASY_FROM_MIN:
        items, easy_min = easy_piece(left * (0.5 if left > 30 else 1.0), session.taken, request, catalogue)
        session = replace(session, easy=items, easy_min=easy_min)
    for _ in range(_MOST_CIRCUITS):
        left = work_min - session.minutes - _BETWEEN_BLOCKS_MIN
        block = _late(min(left, 30.0), session, means) if left >= _SHORTEST_BLOCK_MIN else None
        session = session if block is None else replace(session, blocks=(*session.blocks, block))
    left = work_min - session.minutes - _BETWEEN_BLOCKS_MIN
    if left < _SOFT_FROM_MIN:
        return session
    soft = soft_piece(left, _main(session, request), request, catalogue)
    return replace(session, soft=soft, soft_min=timing.minutes(soft, catalogue.exercises))


def _main(session: Session, request: Request) -> tuple[Item, ...]:
    lifted = tuple(lift.item for lift in session.lifts)
    groups = [item for group, block in enumerate(session.blocks, 1) for item in written(block, group, request)]
    return (*lifted, *groups, *session.easy, *session.soft)


def _late(minutes: float, session: Session, means: Means) -> Block | None:
    return _metcon(replace(_CIRCUIT, rpe=_LATE_RPE), minutes, session, means)


def _worth(means: Means, session: Session) -> Callable[[Move], float]:
    history = [past for past in means.request.history.sessions if past.coach == "functional"][:2]
    recent = {slug for past in history for slug in past.exercises}
    noise = {move.exercise.slug: means.rng.random() for move in means.pool}
    style = style_of(means.request)
    lifted = {pattern for lift in session.lifts for pattern in lift.item.movement_patterns}

    def worth(move: Move) -> float:
        value = 1.5 * noise[move.exercise.slug] + _STYLE_WORTH[style](move)
        value -= 1.2 if move.exercise.slug in recent else 0.0
        value -= 0.8 if move.banded else 0.0
        return value - (2.0 if lifted.intersection(move.exercise.patterns) else 0.0)

    return worth


_STYLE_WORTH: dict[Style, Callable[[Move], float]] = {
    "crossfit": lambda move: 1.5 * staple(move) + 0.6 * move.barbell,
    "hiit": lambda move: 0.8 * staple(move) + 0.8 * (move.role in {"engine", "jump"}) - 0.5 * move.loaded,
    "functional": lambda move: 1.2 * staple(move) + 0.6 * (move.loaded and not move.barbell) - 0.6 * move.barbell,
    "circuit": lambda move: 0.5 * staple(move) + 0.4 * (move.loaded and not move.barbell),
}


def _prescribed(session: Session, means: Means) -> Prescription:
    request, catalogue = means.request, means.catalogue
    minutes = request.work_minutes
    main = renumbered(_main(session, request), request)
    ramp = tuple(item for lift in session.lifts for item in lift.ramp)
    before = (*warmup(request, catalogue, main, _warmup_min(minutes)), *ramp)
    after = cooldown(request, catalogue, main, _cooldown_min(minutes))
    ramp_min = timing.minutes(ramp, catalogue.exercises)
    framed = timing.minutes((*before, *after), catalogue.exercises) - ramp_min
    return Prescription(
        coach="functional",
        type=session.blocks[0].format,
        goal=request.goal or style_of(request),
        rationale=rationale(session.blocks, session.lifts, (session.easy_min, session.soft_min), means),
        estimated_minutes=round(framed + session.minutes, 1),
        target_rpe=max(item.target_rpe or 0.0 for item in main),
        warmup=before,
        main=main,
        cooldown=after,
        substitutions=_substitutions(main, means),
    )


def _substitutions(main: tuple[Item, ...], means: Means) -> dict[str, tuple[str, ...]]:
    """What today's equipment and pains leave of the catalogue's substitutes."""
    allowed = {move.exercise.slug for move in means.pool}
    used = {item.exercise for item in main}
    rows = {item.exercise: means.catalogue.exercises[item.exercise].substitutes for item in main if item.exercise}
    found = {slug: tuple(sub for sub in subs if sub in allowed and sub not in used)[:3] for slug, subs in rows.items()}
    return {slug: subs for slug, subs in found.items() if subs}
