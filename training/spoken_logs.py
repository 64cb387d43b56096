"""From the quantities of a sentence to sets in kilos, seconds and metres, within what a body can do."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from training.athletes import Locale
from training.catalogue import Catalogue
from training.exercises import Exercise
from training.prescriptions import LoadMode
from training.spoken_efforts import effort
from training.spoken_loads import HEAVIEST_KG, SpokenLoad, empty_bar, on_body, spoken_load
from training.spoken_names import SURE_FROM, Named, loaded, named, resolved
from training.spoken_quantities import Quantity, quantities
from training.spoken_sets import Slots, Told, told
from training.spoken_shapes import Spoken, SpokenSet
from training.spoken_words import spoken_words

MOST_REPS = 500
MOST_LIFTED_KG = 7000.0
"""In one set, repetitions times load: 150 wall balls pass, a hundred repetitions with a hundred kilos do not."""
LONGEST_S = 6 * 3600
FARTHEST_M = 300_000.0
MOST_CALORIES = 3000
MOST_SETS = 20
_MODES: tuple[tuple[str, LoadMode], ...] = (("assisted", "assisted"), ("added", "added"), ("bodyweight", "bodyweight"))
_BODY = " bodyweight"


@dataclass(frozen=True)
class Place:
    """What a sentence is read against."""

    spoken: Spoken
    locale: Locale
    catalogue: Catalogue

    @property
    def exercise(self) -> Exercise | None:
        return self.catalogue.exercises.get(self.spoken.exercise or "")


@dataclass(frozen=True)
class Logged:
    sets: tuple[SpokenSet, ...]
    count: int
    named: Named
    told: Told
    rpe: float | None
    possible: bool
    """Whether every value is one that happens in a gym."""

    @property
    def anything(self) -> bool:
        return any(one != SpokenSet(exercise=one.exercise) for one in self.sets)

    @property
    def counted(self) -> bool:
        return any(one.reps is not None and one.load_mode is not None for one in self.sets)

    @property
    def strong(self) -> bool:
        """Whether the sentence can hardly be about anything but a set."""
        measured = any(_measured(one) for one in self.sets)
        known = self.named.exercise is not None and self.named.score >= SURE_FROM
        return self.counted or (known and (measured or not self.told.bare)) or (self.rpe is not None and self.anything)


def logged(text: str, place: Place, *, guess: bool = True) -> Logged:
    hard = effort(text)
    mode, text = _moded(hard.rest)
    bar = spoken_words().patterns["empty_bar"].search(text)
    text = text if bar is None else f"{text[: bar.start()]} | {text[bar.end() :]}"
    symbols = quantities(text, far=bool(spoken_words().patterns["far"].search(text)))
    guessed = named(_wordy(symbols), locale=place.locale, catalogue=place.catalogue, guess=guess)
    exercise = guessed.exercise or place.exercise
    read = told(symbols, exercise)
    name = (
        guessed if guessed.exercise else named(read.rest, locale=place.locale, catalogue=place.catalogue, guess=guess)
    )
    name = _on_the_body(name, mode, place)
    if mode is None and any(slots.load is not None for slots in read.sets):
        name = loaded(name, place.catalogue)
    exercise = name.exercise or place.exercise
    sets = tuple(_set(slots, place, rpe=hard.rpe, mode=mode, exercise=exercise) for slots in read.sets)
    if bar is not None:
        sets = tuple(_with_load(one, empty_bar(place.spoken.unit)) for one in sets)
    slug = name.exercise.slug if name.exercise else None
    sets = tuple(_named(one, slug) for one in sets)
    possible = all(map(_possible, sets)) and 1 <= read.count <= MOST_SETS and all(map(_whole, read.sets))
    return Logged(sets, read.count, name, read, hard.rpe, possible)


def _wordy(symbols: str) -> str:
    return " ".join("|" if word[0].isdigit() else word for word in symbols.split())


def _moded(text: str) -> tuple[LoadMode | None, str]:
    words = spoken_words().patterns
    found_mode: LoadMode | None = None
    for name, mode in _MODES:
        found = words[name].search(text)
        if found is None:
            continue
        found_mode = found_mode or mode
        text = words[name].sub(" | ", text) if mode != "bodyweight" else words[name].sub(" ", text)
    return found_mode, text


def _on_the_body(name: Named, mode: LoadMode | None, place: Place) -> Named:
    """`thirty squats, bodyweight` is not the squat with a bar."""
    if mode != "bodyweight" or name.exercise is None or on_body(name.exercise):
        return name
    other = resolved(_plain_name(name.exercise) + _BODY, locale="en", catalogue=place.catalogue)
    return other if other.exercise is not None and on_body(other.exercise) else name


def _plain_name(exercise: Exercise) -> str:
    return re.sub(r"\W+", " ", exercise.name_en.partition("(")[0]).strip().casefold()


def _set(
    slots: Slots, place: Place, *, rpe: float | None, mode: LoadMode | None, exercise: Exercise | None
) -> SpokenSet:
    load = _load(slots, mode, exercise, place.spoken.unit)
    each = any(said is not None and said.each is not None for said in (slots.reps, slots.time, slots.distance))
    return SpokenSet(
        reps=None if slots.reps is None else int(slots.reps.value),
        load_kg=load.kg,
        load_mode=load.mode,
        per_side=load.per_side or each,
        rpe=rpe,
        duration_s=None if slots.time is None else round(slots.time.value),
        distance_m=None if slots.distance is None else slots.distance.value,
        calories=None if slots.calories is None else round(slots.calories.value),
    )


def _load(slots: Slots, mode: LoadMode | None, exercise: Exercise | None, unit: str) -> SpokenLoad:
    said, told_mode = _signed(slots, mode)
    if said is not None:
        return spoken_load(said, unit=unit, mode=told_mode, exercise=exercise)
    if told_mode in ("assisted", "bodyweight") or (told_mode == "added" and on_body(exercise)):
        return SpokenLoad(None, told_mode)
    return SpokenLoad(None, None)


def _signed(slots: Slots, mode: LoadMode | None) -> tuple[Quantity | None, LoadMode | None]:
    if slots.assisted is not None:
        return slots.assisted, "assisted"
    if slots.added is not None:
        return slots.added, mode if slots.added.each == "side" else "added"
    if slots.load is not None and mode == "bodyweight":
        return slots.load, "added"
    return slots.load, mode


def _with_load(one: SpokenSet, load: SpokenLoad) -> SpokenSet:
    return SpokenSet(reps=one.reps, rpe=one.rpe, load_kg=load.kg, load_mode=load.mode, duration_s=one.duration_s)


def _named(one: SpokenSet, slug: str | None) -> SpokenSet:
    return SpokenSet(**{**one.__dict__, "exercise": slug})


def _measured(one: SpokenSet) -> bool:
    return any(value is not None for value in (one.reps, one.duration_s, one.distance_m, one.calories))


def _possible(one: SpokenSet) -> bool:
    return all(_within(value, high) for value, high in _bounded(one))


def _bounded(one: SpokenSet) -> Iterable[tuple[float | None, float]]:
    yield one.reps, MOST_REPS
    yield (one.reps or 0) * (one.load_kg or 0.0), MOST_LIFTED_KG
    yield one.load_kg, HEAVIEST_KG
    yield one.duration_s, LONGEST_S
    yield one.distance_m, FARTHEST_M
    yield one.calories, MOST_CALORIES


def _within(value: float | None, high: float) -> bool:
    return value is None or 0 <= value <= high


def _whole(slots: Slots) -> bool:
    return slots.reps is None or slots.reps.value == int(slots.reps.value)
