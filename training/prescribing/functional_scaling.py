from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from training.prescribing.candidates import Candidate, candidate
from training.prescribing.functional_blocks import Piece
from training.prescribing.functional_doses import Dose
from training.prescribing.functional_loads import lighter_of, metcon_choice, metcon_load
from training.prescribing.functional_moves import HARDEST, Means, Move, kips, role_of
from training.prescribing.loading import Loaded
from training.prescribing.wods import Amount, Movement, Swap, Wod, swaps

_BEGINNER_SHARE = 0.7
"""Reps of a beginner against the prescribed ones (wods.json: 60 to 75 %)."""
_UNBROKEN = 30
_AS_PRESCRIBED = 0.93
_BROKEN_INTO = 20
_MOST_SETS = 12
_TABATA_SETS = 8
_MINUTE_STATION_REST_S = 15


@dataclass(frozen=True)
class _Scaled:
    """A movement of the workout as this athlete does it."""

    one: Candidate
    factor: float
    movement: Movement


class Scaler:
    """Turns a workout's movements into what this athlete can do today, and remembers what it changed."""

    def __init__(self, wod: Wod, minutes: float, means: Means) -> None:
        self._wod = wod
        self._minutes = minutes
        self._means = means
        self._scaled = tuple(self._each())

    @property
    def true_to_it(self) -> bool:
        """Still the workout: nothing missing, and at least half of the movements as prescribed."""
        kept = sum(scaled.one.slug == scaled.movement.exercise for scaled in self._scaled)
        return len(self._scaled) == len(self._wod.movements) and kept * 2 >= len(self._scaled)

    def pieces(self) -> tuple[Piece, ...]:
        return tuple(
            self._piece(scaled, amounts) for scaled in self._scaled for amounts in _passes(scaled.movement.amounts)
        )

    def said(self) -> str:
        wording, locale = self._means.request.wording, self._means.request.athlete.locale
        names = [
            (scaled.one.exercise.name(locale), self._means.catalogue.exercises[scaled.movement.exercise].name(locale))
            for scaled in self._scaled
            if scaled.one.slug != scaled.movement.exercise
        ]
        changes = [wording.say("functional.benchmark_change", new=new, old=old) for new, old in names]
        changes += self._lighter()
        if self._share < 1:
            changes.append(wording.say("functional.benchmark_reps", percent=round(self._share * 100)))
        if not changes:
            return wording.say("functional.benchmark_rx")
        return wording.say("functional.benchmark_scaled", changes=wording.several(changes))

    def _lighter(self) -> Iterator[str]:
        """The loads below the prescribed ones."""
        request = self._means.request
        for scaled in self._scaled:
            rx_kg = scaled.movement.load_kg(request.athlete.sex, request.athlete.body_mass_kg)
            load_kg = self._loaded(scaled, _UNBROKEN).load_kg
            same = scaled.one.slug == scaled.movement.exercise
            if same and rx_kg is not None and load_kg is not None and load_kg < rx_kg * _AS_PRESCRIBED:
                facts = {"load": request.wording.load(load_kg), "rx": request.wording.load(rx_kg)}
                yield request.wording.say("functional.benchmark_lighter", **facts)

    @property
    def _share(self) -> float:
        return _BEGINNER_SHARE if self._means.request.athlete.level == "beginner" else 1.0

    def _each(self) -> Iterator[_Scaled]:
        used: set[str] = set()
        for movement in self._wod.movements:
            scaled = self._nearest(movement, used)
            if scaled is not None:
                used.add(scaled.one.slug)
                yield scaled

    def _nearest(self, movement: Movement, used: set[str]) -> _Scaled | None:
        request = self._means.request
        hardest = HARDEST[request.athlete.level] + (not request.cautious)
        for choice in (Swap(movement.exercise, 1.0), *swaps().get(movement.exercise, ())):
            exercise = self._means.catalogue.exercises.get(choice.exercise)
            if exercise is None or exercise.slug in used or exercise.difficulty > hardest:
                continue
            one = candidate(exercise, request, self._means.catalogue)
            if one is not None and self._may_stand_for(one, movement):
                return _Scaled(self._carried(one)[0], choice.factor, movement)
        return None

    def _may_stand_for(self, one: Candidate, movement: Movement) -> bool:
        """Metres stay metres and reps stay reps; a minute of anything is a minute."""
        first = movement.amounts[0]
        alike = (one.exercise.measure == "distance") == (first.distance_m is not None)
        if first.duration_s is None and not alike:
            return False
        if not kips(one.exercise, self._means.request):
            return False
        return self._carried(one)[1].fits

    def _carried(self, one: Candidate) -> tuple[Candidate, Loaded]:
        return metcon_choice(one, 10, self._minutes, self._means)

    def _piece(self, scaled: _Scaled, amounts: tuple[Amount, ...]) -> Piece:
        move = Move(scaled.one, role_of(scaled.one.exercise) or "engine")
        first, factor = amounts[0], scaled.factor * self._share
        window_s = round(self._minutes * 60) if self._wod.kind == "amrap" else None
        if first.duration_s is not None:
            tabata = self._wod.kind == "tabata"
            turns, rest_s = (_TABATA_SETS, 10) if tabata else (self._wod.rounds, _MINUTE_STATION_REST_S)
            loaded = self._loaded(scaled, 15)
            return Piece(move, Dose(), loaded, sets=turns, duration_s=first.duration_s, rest_s=rest_s)
        if first.distance_m is not None:
            metres = float(max(25, round(first.distance_m * factor / 25) * 25))
            dose, loaded = Dose(distance_m=metres), self._loaded(scaled, 10)
            return Piece(move, dose, loaded, sets=self._sets(len(amounts)), duration_s=window_s)
        sets, reps, most = self._counted([amount.reps or 1 for amount in amounts], factor)
        return Piece(move, Dose(), self._loaded(scaled, most), sets=sets, reps=reps, duration_s=window_s)

    def _sets(self, passes: int) -> int | None:
        if self._wod.kind == "amrap":
            return None
        return passes if passes > 1 else self._wod.rounds

    def _counted(self, counts: list[int], factor: float) -> tuple[int | None, int | str, int]:
        """Sets, reps as written, and the most reps of one set; a long pass is broken into sets."""
        least = 2 if self._means.request.cautious else 1
        scaled = [max(least, round(count * factor)) for count in counts]
        if len(scaled) > 1:
            low, high = min(scaled), max(scaled)
            return len(scaled), low if low == high else f"{low}-{high}", high
        if self._wod.rounds > 1 or self._wod.kind == "amrap" or scaled[0] <= _UNBROKEN:
            return self._sets(1), scaled[0], scaled[0]
        sets = min(_MOST_SETS, ceil(scaled[0] / _BROKEN_INTO))
        each = ceil(scaled[0] / sets)
        return sets, each, each

    def _loaded(self, scaled: _Scaled, reps: int) -> Loaded:
        request = self._means.request
        own = metcon_load(scaled.one, min(reps, 30), self._minutes, self._means)
        rx_kg = scaled.movement.load_kg(request.athlete.sex, request.athlete.body_mass_kg)
        if rx_kg is None or scaled.one.slug != scaled.movement.exercise:
            return own
        return lighter_of(own, rx_kg, scaled.one, request)


def _passes(amounts: tuple[Amount, ...]) -> list[tuple[Amount, ...]]:
    """Reps count down in one item; each distance is an item of its own."""
    if amounts[0].distance_m is None:
        return [amounts]
    return [tuple(amount for amount in amounts if amount == distance) for distance in dict.fromkeys(amounts)]
