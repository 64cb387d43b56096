from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import highspy

from training.prescribing.candidates import Candidate

_MOST_NODES = 500
"""What bounds the search: counted, so that a busy machine finds the same session as an idle one."""
_TIME_LIMIT_S = 3.0
_GAP = 0.02
_SEED = 7
_TIME_GRAIN_S = 15
_FAMILY_WORDS = 2
_KERNEL = 18
_NOTHING = 1e-6
_Term = tuple[float, highspy.highs.highs_var]


@dataclass(frozen=True)
class Option:
    """One way to put a candidate into the session; at most one option of a candidate is taken."""

    candidate: Candidate
    role: str
    sets: int
    seconds: float
    value: float
    muscles: Mapping[str, float] = field(hash=False)
    """Sets counted for each muscle, 1 direct and 0.5 indirect."""

    @property
    def pattern(self) -> str:
        return next(iter(self.candidate.exercise.patterns), "")


def family(candidate: Candidate) -> str:
    """The movement, whatever its equipment and angle: 'Bench Press - Paused (Barbell)', 'Incline Bench Press'."""
    movement = candidate.exercise.name_en.split(" (")[0].split(" - ")[0]
    return " ".join(movement.replace("-", " ").split()[-_FAMILY_WORDS:])


@dataclass(frozen=True)
class Bounds:
    """What a session may hold."""

    seconds: float
    exercises: int
    sets_per_muscle: float
    per_pattern: int
    roles: Mapping[str, int] = field(default_factory=dict)
    """Most options of a role, such as main lifts."""
    balance: tuple[frozenset[str], frozenset[str]] | None = None
    """Two groups of patterns whose number of exercises may differ by one."""
    wanted: Sequence[frozenset[str]] = ()
    """Groups of patterns worth covering, each once."""
    coverage_value: float = 1.0


def choose(options: Sequence[Option], bounds: Bounds) -> tuple[Option, ...]:
    """The options of highest total value within the bounds, in the order given. Deterministic."""
    if not options:
        return ()
    model = _Model(options)
    model.limit_time(bounds.seconds)
    model.limit_count(bounds.exercises)
    model.once_each()
    model.limit_patterns(bounds.per_pattern)
    model.limit_muscles(bounds.sets_per_muscle)
    model.limit_roles(bounds.roles)
    model.balance(bounds.balance)
    return model.solve(bounds.wanted, bounds.coverage_value)


class _Model:
    """Variables: one for each option, binary once it is in the kernel, and one for each group of patterns covered."""

    def __init__(self, options: Sequence[Option]) -> None:
        self._options = options
        self._highs = highspy.Highs()  # type: ignore[no-untyped-call]
        self._highs.silent()
        for name, value in (
            ("threads", 1),
            ("random_seed", _SEED),
            ("mip_max_nodes", _MOST_NODES),
            ("time_limit", _TIME_LIMIT_S),
            ("mip_rel_gap", _GAP),
        ):
            self._highs.setOptionValue(name, value)
        self._taken = [self._highs.addVariable(0, 1) for _ in options]

    def limit_time(self, seconds: float) -> None:
        grains = [max(1, round(option.seconds / _TIME_GRAIN_S)) for option in self._options]
        self._at_most(zip(grains, self._taken, strict=True), seconds // _TIME_GRAIN_S, "time")

    def limit_count(self, exercises: int) -> None:
        self._at_most(((1, taken) for taken in self._taken), exercises, "exercises")

    def once_each(self) -> None:
        """An exercise once, and of near-duplicates one."""
        for name, terms in self._by(lambda option: family(option.candidate)).items():
            self._at_most(terms, 1, f"family {name}")

    def limit_patterns(self, most: int) -> None:
        for pattern, terms in self._by(lambda option: option.pattern).items():
            self._at_most(terms, most, f"pattern {pattern}")

    def limit_muscles(self, most: float) -> None:
        weighed: dict[str, list[_Term]] = defaultdict(list)
        for option, taken in zip(self._options, self._taken, strict=True):
            for muscle, sets in option.muscles.items():
                weighed[muscle].append((sets, taken))
        for muscle, terms in weighed.items():
            self._at_most(terms, most, f"muscle {muscle}")

    def limit_roles(self, roles: Mapping[str, int]) -> None:
        taken_by = self._by(lambda option: option.role)
        for role, most in roles.items():
            self._at_most(taken_by.get(role, []), most, f"role {role}")

    def balance(self, sides: tuple[frozenset[str], frozenset[str]] | None) -> None:
        if sides is None:
            return
        left, right = (self._matching(side) for side in sides)
        if left and right:
            difference = self._highs.qsum(left) - self._highs.qsum(right)
            self._highs.addConstr(difference <= 1, "balance left")
            self._highs.addConstr(difference >= -1, "balance right")

    def solve(self, wanted: Sequence[frozenset[str]], coverage_value: float) -> tuple[Option, ...]:
        terms = [option.value * taken for option, taken in zip(self._options, self._taken, strict=True)]
        for group in wanted:
            matching = self._matching(group)
            if matching:
                covered = self._highs.addVariable(0, 1)
                self._highs.addConstr(covered <= self._highs.qsum(matching), "covered")
                terms.append(coverage_value * covered)
        self._highs.setOptionValue("solve_relaxation", True)
        self._highs.maximize(self._highs.qsum(terms))
        self._leave_kernel()
        self._highs.setOptionValue("solve_relaxation", False)
        self._highs.run()
        values = self._highs.vals(self._taken)
        return tuple(option for option, value in zip(self._options, values, strict=True) if value > 0.5)

    def _leave_kernel(self) -> None:
        """Kernel search (Angelelli, Mansini, Speranza 2010): the relaxation tells what is worth deciding on."""
        relaxed = self._highs.getSolution()
        worth = [(value > _NOTHING, dual) for value, dual in zip(relaxed.col_value, relaxed.col_dual, strict=True)]
        ranked = sorted(range(len(self._options)), key=lambda at: worth[at], reverse=True)
        for at in ranked[:_KERNEL]:
            self._highs.changeColIntegrality(at, highspy.HighsVarType.kInteger)
        for at in ranked[_KERNEL:]:
            self._highs.changeColBounds(at, 0, 0)

    def _by(self, key: Callable[[Option], str]) -> Mapping[str, list[_Term]]:
        grouped: dict[str, list[_Term]] = defaultdict(list)
        for option, taken in zip(self._options, self._taken, strict=True):
            grouped[key(option)].append((1, taken))
        return grouped

    def _matching(self, patterns: frozenset[str]) -> list[highspy.highs.highs_var]:
        return [
            taken
            for option, taken in zip(self._options, self._taken, strict=True)
            if not patterns.isdisjoint(option.candidate.exercise.patterns[:1])
        ]

    def _at_most(self, terms: Iterable[_Term], most: float, name: str) -> None:
        weighed = [(weight, taken) for weight, taken in terms]
        if sum(weight for weight, _ in weighed) > most:
            self._highs.addConstr(self._highs.qsum(weight * taken for weight, taken in weighed) <= most, name)
