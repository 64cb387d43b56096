"""One sentence of an athlete becomes one command: what was said, nothing more, and how certain that is."""

import re
from dataclasses import dataclass, replace

from training.athletes import Locale
from training.catalogue import Catalogue
from training.spoken_corrections import corrected, mended, other_unit, stepped, without_denied
from training.spoken_intents import (
    REASONED,
    count_in,
    first_intent,
    is_question,
    is_social,
    other_intent,
    reason_of,
    repeats,
    seconds_in,
    target_of,
)
from training.spoken_logs import Logged, Place, logged
from training.spoken_names import resolved
from training.spoken_numbers import digits
from training.spoken_pains import Felt, SpokenPain, felt
from training.spoken_quantities import quantities
from training.spoken_shapes import CERTAIN_FROM, Command, Intent, Spoken, SpokenSet
from training.spoken_text import tidy
from training.spoken_words import spoken_words

__all__ = ["CERTAIN_FROM", "Command", "Intent", "Spoken", "SpokenPain", "SpokenSet", "parse"]

_CERTAIN, _LIKELY, _BARE, _ABSURD, _NOTHING = 0.95, 0.85, 0.75, 0.3, 0.2
_STRANGE_AT_MOST, _STRANGE_IN_A_CORRECTION = 1, 3
"""Words of no known use that a sentence about a set may hold."""
_YIELDS: frozenset[Intent] = frozenset({"pause", "resume", "start", "next", "make_harder", "make_easier", "status"})
"""Gives way to a set with repetitions and load."""
_NAMES_TOO: frozenset[Intent] = frozenset({"pause", "resume", "start", "next"})
"""Words of these are in names of exercises too."""
_TWICE = re.compile(
    r"(?<!\S)((?!(?:cinq|six|sept|huit|neuf|dix|onze|douze|treize|quinze|seize|vingt|trois|quatre|deux|one|two|three|"
    r"four|five|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|twenty|blah) )"
    r"[a-z]{3,}(?:~[a-z]+)*) \1(?!\S)"
)
"""A word stuttered, or heard twice; numbers may well be said twice."""
_SURE_OF_A_NAME = 0.9
"""Beside bare numbers only: any word resembles some exercise."""
_MOST_UNDONE = 20
_LONGEST_REST_S, _LONGEST_MINUTES = 3600, 600


@dataclass(frozen=True)
class _Sentence:
    numbered: str
    """With its numbers in digits."""
    symbols: str
    """With quantities as single words."""
    felt: Felt


def parse(text: str, *, locale: Locale, context: Spoken, catalogue: Catalogue) -> Command:
    place = Place(context, locale, catalogue)
    sentence = _sentence(text, place)
    if not sentence.numbered:
        return Command("unknown")
    if spoken_words().patterns["done"].fullmatch(sentence.numbered):
        return Command("log_set", (SpokenSet(),), confidence=_LIKELY)
    intent = first_intent(sentence.symbols)
    if intent is not None:
        command = _about_the_last(intent, sentence, place)
        if command is not None:
            return command
    return _about_now(sentence, place)


def _sentence(text: str, place: Place) -> _Sentence:
    said = spoken_words().patterns["pause_between"].sub(" ", tidy(text))
    once = _TWICE.sub(r"\1", " ".join(said.split()).strip(" ,"))
    numbered = digits(once, place.locale, pounds=place.spoken.unit == "lb")
    return _Sentence(numbered, quantities(numbered, far=False), felt(numbered))


def _about_the_last(intent: Intent, sentence: _Sentence, place: Place) -> Command | None:
    if intent == "correct_set":
        return _correction(sentence, place)
    if intent == "repeat_set":
        return _repeat(sentence, place)
    if is_social(sentence.numbered) or (intent == "undo" and _weighs(sentence)):
        return None
    count = count_in(sentence.symbols) if intent == "undo" else 1
    return Command(intent, count=min(count, _MOST_UNDONE), confidence=_CERTAIN)


def _weighs(sentence: _Sentence) -> bool:
    """`Drop five kilos` undoes nothing."""
    return any(word[-1] in "klw" for word in _digits(sentence))


def _correction(sentence: _Sentence, place: Place) -> Command | None:
    swapped = other_unit(sentence.numbered, place.spoken.last_set)
    if swapped is not None:
        return Command("correct_set", (swapped,), confidence=_CERTAIN)
    if other_intent(sentence.symbols) in ("make_harder", "make_easier"):
        return None
    text = without_denied(sentence.numbered)
    found = logged(mended(text), place, guess=False)
    mistaken = spoken_words().patterns["mistaken"].search(sentence.numbered) is not None
    strange = _STRANGE_IN_A_CORRECTION if mistaken else 0
    if not found.anything or len(found.named.unexplained) > strange or is_social(text):
        return None
    if found.counted and not mistaken:
        return None
    if not found.possible or found.told.loose:
        return Command("unknown", confidence=_ABSURD)
    return Command("correct_set", (corrected(found, text, place),), confidence=_CERTAIN)


def _repeat(sentence: _Sentence, place: Place) -> Command | None:
    if is_social(sentence.numbered) or other_intent(sentence.symbols) == "extend_rest":
        return None
    step = stepped(sentence.symbols, place)
    if step is not None:
        return Command("unknown") if step == SpokenSet() else Command("repeat_set", (step,), confidence=_CERTAIN)
    asked = repeats(sentence.numbered)
    found = logged(asked.rest, place, guess=False)
    changed = found.sets[:1] if found.anything and found.possible else ()
    return Command("repeat_set", changed, min(max(asked.count, 1), _MOST_UNDONE), confidence=_CERTAIN)


def _about_now(sentence: _Sentence, place: Place) -> Command:
    intent = other_intent(quantities(_without_pain(sentence), far=False))
    social = is_social(sentence.numbered)
    found = logged(mended(_without_pain(sentence)), place)
    asks = is_question(sentence.numbered, place.catalogue)
    tells = _tells(found, sentence, social=social) and not (asks and intent is None and not found.strong)
    if intent is not None and not (social and _weak(intent)) and not (tells and _outweighs(found, intent)):
        return _acted(intent, sentence, place)
    if tells:
        return _set(found, sentence)
    if sentence.felt.pain is not None and not social and not asks:
        return Command("report_pain", pain=sentence.felt.pain, confidence=_CERTAIN)
    if asks and not social:
        return Command("ask", confidence=_LIKELY)
    return Command("unknown", confidence=_NOTHING)


def _outweighs(found: Logged, intent: Intent) -> bool:
    """`Pause squats, five at one hundred` tells of a set."""
    return intent in _YIELDS and (found.counted or (found.strong and intent in _NAMES_TOO))


def _weak(intent: Intent) -> bool:
    return intent not in ("swap_exercise", "skip_exercise")


def _without_pain(sentence: _Sentence) -> str:
    return sentence.numbered if sentence.felt.pain is None else sentence.felt.rest


def _tells(found: Logged, sentence: _Sentence, *, social: bool) -> bool:
    if not found.anything or social:
        return False
    if sentence.felt.pain is not None and found.told.bare and not found.counted:
        return False
    strange = len(found.named.unexplained)
    if found.strong:
        return strange <= _STRANGE_AT_MOST + (found.named.exercise is not None)
    sure = found.named.exercise is None or found.named.score >= _SURE_OF_A_NAME
    return strange == 0 and sure


def _set(found: Logged, sentence: _Sentence) -> Command:
    if not found.possible or found.told.loose:
        return Command("unknown", confidence=_ABSURD)
    confidence = _CERTAIN if found.strong else _BARE
    if found.named.exercise is not None:
        confidence = min(confidence, max(found.named.score, CERTAIN_FROM - 0.05))
    return Command("log_set", found.sets, found.count, sentence.felt.pain, confidence=round(confidence, 2))


def _acted(intent: Intent, sentence: _Sentence, place: Place) -> Command:
    command = Command(intent, confidence=_CERTAIN)
    if intent in REASONED:
        command = replace(command, reason=reason_of(sentence.numbered, hurts=sentence.felt.pain is not None))
    if intent == "swap_exercise":
        return replace(command, swap_to=_swap_to(sentence, place))
    seconds = seconds_in(sentence.symbols)
    if intent in ("start_rest", "extend_rest"):
        return _timed(command, seconds)
    if intent in ("start", "pause") and seconds is not None and any(word.endswith("t") for word in _digits(sentence)):
        return replace(command, minutes=min(round(seconds / 60), _LONGEST_MINUTES) or None)
    return command


def _timed(command: Command, seconds: int | None) -> Command:
    if seconds is not None and not 0 < seconds <= _LONGEST_REST_S:
        return Command("unknown", confidence=_ABSURD)
    return replace(command, seconds=seconds)


def _digits(sentence: _Sentence) -> list[str]:
    return [word for word in sentence.symbols.split() if word[0].isdigit()]


def _swap_to(sentence: _Sentence, place: Place) -> str | None:
    words = target_of(sentence.numbered)
    if words is None:
        return None
    found = resolved(words, locale=place.locale, catalogue=place.catalogue)
    return found.exercise.slug if found.exercise is not None else None
