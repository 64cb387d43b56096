import re
from dataclasses import dataclass

from training.catalogue import Catalogue
from training.spoken_names import mentions
from training.spoken_quantities import quantity
from training.spoken_shapes import Intent
from training.spoken_words import spoken_words

_FIRST: tuple[Intent, ...] = ("finish", "correct_set", "undo", "repeat_set")
"""What is said about a stored set, or ends it all: before a set is looked for."""
_THEN: tuple[Intent, ...] = (
    "extend_rest",
    "skip_rest",
    "start_rest",
    "next",
    "resume",
    "swap_exercise",
    "skip_exercise",
    "pause",
    "status",
    "make_harder",
    "make_easier",
    "start",
)
_LONGEST_COMMAND = 22
"""In words. What is longer is conversation, and would cost the patterns too much time."""
REASONED: frozenset[Intent] = frozenset({"skip_exercise", "swap_exercise", "make_harder", "make_easier"})
_REASONS = ("pain", "taken", "too_easy", "too_hard", "preference", "equipment", "tired", "time")
_NOT_ABOUT_LOAD: frozenset[Intent] = frozenset({"skip_exercise", "swap_exercise"})
_TARGETS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:swap|switch|replace|substitute|exchange|trade|sub|change)(?: out)?(?: .*?)?? (?:for|with|to|by|into) (.+)",
        r"(?:i d rather|i would rather|i prefer to|i d prefer to|i prefer|i d prefer)(?: do| doing)? (.+)",
        r".*(?:do|doing|use|try|have|want|go with|make it|give me|put|hit) (.+?) instead(?: of .*)?",
        r"(?:remplace|remplacer|change|changer|echange|echanger|switch|switche|troque|substitue|swap)(?: .*?)?? "
        r"(?:par|pour|contre|avec|en) (.+)",
        r"(?:je prefere|je prefererais|j aimerais mieux|je veux plutot|je ferais plutot|plutot|passe sur|a la place)"
        r"(?: je veux| on peut| fais| faire| mets| fait| je fais)*(?: faire| mettre)? (.+)",
        r".*(?:fais|faire|fait|mets|mettre|veux) (.+?) (?:a la place|plutot)(?: de .*)?",
        r"(.+?) (?:a la place|instead)(?: (?:of|de|du) .*)?",
    )
)
_WEIGHS = re.compile(r"(?<!\S)\d+(?:\.\d+)?[klpw](?!\S)")
_NO_TARGET = re.compile(
    r".*(?:something|anything|another|other|else|alternative|different|it|this|that|exercise)$"
    r"|.*(?:autre|chose|exercice|ca)$"
    r"|(?:something|anything|another|an? alternative)\b.*"
    r"|(?:quelque chose|un autre|une autre|autre|une alternative|moi|le|la)\b.*"
)
_TARGET_TAIL = re.compile(
    r"(?: (?:please|instead|today|then|now|a la place|s il te plait|stp|plutot|aujourd hui|thanks|for me|si possible)|"
    r" (?:the|my|because|since|they|it|c est|y a|car|parce|le|la|les|mon|ma) .*)+$"
)
_TARGET_HEAD = re.compile(r"^(?:(?:du|de la|de l|des|de|le|la|les|l|un|une|the|a|an|some|do|doing|faire) )+")


_REPEATS = re.compile(
    r"\b(?:twice|a couple|couple)\b|\b(\d+) (?:more|of the same|times|identical|like that)"
    r"|\b(\d+) (?:fois|pareil\w*|identique\w*|autres?|de plus|comme ca|memes?)"
    r"|\b(\d+) series (?:de plus|pareilles|identiques)"
)


@dataclass(frozen=True)
class Repeats:
    count: int
    rest: str


def first_intent(text: str) -> Intent | None:
    return _match(text, _FIRST)


def other_intent(text: str) -> Intent | None:
    words = spoken_words()
    if len(text.split()) > _LONGEST_COMMAND:
        return None
    for intent in _THEN:
        if words.intents[intent].fullmatch(text) and not _really_about_load(intent, text):
            return intent
    return None


def _match(text: str, intents: tuple[Intent, ...]) -> Intent | None:
    if len(text.split()) > _LONGEST_COMMAND:
        return None
    patterns = spoken_words().intents
    return next((intent for intent in intents if patterns[intent].fullmatch(text)), None)


def _really_about_load(intent: Intent, text: str) -> bool:
    """`drop the weight` leaves no exercise out."""
    words = spoken_words()
    about_load = words.patterns["about_load"].search(text) or _WEIGHS.search(text)
    if intent not in _NOT_ABOUT_LOAD or not about_load:
        return False
    return any(words.intents[other].fullmatch(text) for other in ("make_harder", "make_easier"))


def reason_of(text: str, *, hurts: bool) -> str | None:
    reasons = spoken_words().reasons
    if hurts:
        return "pain"
    return next((reason for reason in _REASONS if reasons[reason].search(text)), None)


def target_of(text: str) -> str | None:
    """The words for the exercise that a swap asks for."""
    found = next((found for pattern in _TARGETS if (found := pattern.search(text)) is not None), None)
    if found is None:
        return None
    said: str = found[1]
    said = _TARGET_HEAD.sub("", _TARGET_TAIL.sub("", said.split(" ,")[0].strip()))
    return None if not said or _NO_TARGET.fullmatch(said) else said


def is_social(text: str) -> bool:
    return bool(spoken_words().patterns["social"].search(text))


def is_question(text: str, catalogue: Catalogue) -> bool:
    """A question about training: the shape of a question and a word of the trade."""
    words = spoken_words()
    if words.patterns["asks_coach"].fullmatch(text):
        return True
    if not words.patterns["question"].fullmatch(text):
        return False
    return any(word in words.subjects for word in text.split()) or mentions(text, catalogue)


def seconds_in(text: str) -> int | None:
    """The time said, or a bare number where only a time makes sense: up to ten it is minutes."""
    said = [found for word in text.split() if (found := quantity(word)) is not None]
    times = [one.value for one in said if one.unit == "t"]
    if times:
        return round(sum(times))
    bare = next((one.value for one in said if not one.unit), None)
    if bare is None:
        return None
    if 100 <= bare < 1000 and bare % 100 < 60:
        return round(bare // 100 * 60 + bare % 100)
    return round(bare * 60 if bare <= 10 else bare)


def repeats(text: str) -> Repeats:
    """`Two more of the same`, `same again twice`: how many, and the sentence without that."""
    found = _REPEATS.search(text)
    if found is None:
        return Repeats(1, text)
    count = next((int(group) for group in found.groups() if group), 2)
    return Repeats(count, f"{text[: found.start()]} {text[found.end() :]}")


def count_in(text: str) -> int:
    """`The last two sets`."""
    if re.search(r"\b(?:a couple|couple)\b", text):
        return 2
    said = [found for word in text.split() if (found := quantity(word)) is not None and found.unit in ("", "s")]
    return round(said[0].value) if said and 1 <= said[0].value <= 20 else 1
