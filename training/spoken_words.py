import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("en", "fr")
SHORTHANDS = {
    "NUM": r"\d+(?:\.\d+)?",
    "REPS": r"\d+r(?:_\w+)?",
    "SETS": r"\d+s",
    "TIME": r"\d+t(?:_\w+)?",
    "LOAD": r"\d+(?:\.\d+)?[klpw](?:_\w+)?",
    "ANY": r"\d+(?:\.\d+)?[a-z]?(?:_\w+)?",
}
"""What stands for a quantity in the patterns of the word lists; quantities are written as in spoken_quantities."""
_SHORTHAND = re.compile(r"\b(?:" + "|".join(SHORTHANDS) + r")\b")
_NAMED = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Words:
    """What athletes say, in both languages at once: half of a gym speaks a mixture."""

    numbers: Mapping[str, frozenset[str]]
    """By language: the words a number can be made of."""
    heard: Mapping[str, tuple[tuple[re.Pattern[str], str], ...]]
    """By language: what recognisers write instead of a number, where only a number can stand."""
    units: Mapping[str, str]
    """By the letter a quantity carries: the names of its unit, as the text of a pattern."""
    patterns: Mapping[str, re.Pattern[str]]
    """Each list of phrases as one pattern that matches whole words."""
    areas: Mapping[str, re.Pattern[str]]
    reasons: Mapping[str, re.Pattern[str]]
    intents: Mapping[str, re.Pattern[str]]
    fillers: frozenset[str]
    subjects: frozenset[str]
    """Words that show a question to be about training."""


@cache
def spoken_words() -> Words:
    rows = {language: _read(language) for language in LANGUAGES}
    named = {name: _either(_all(rows, "named", name)) for name in _names(rows, "named")}
    return Words(
        numbers={language: frozenset(row["numbers"]) for language, row in rows.items()},
        heard={language: tuple(_heard(row)) for language, row in rows.items()},
        units={unit: _either(_all(rows, "units", unit)) for unit in _names(rows, "units")},
        patterns=_compiled(rows, "phrases", named),
        areas=_compiled(rows, "areas", named),
        reasons=_compiled(rows, "reasons", named),
        intents=_compiled(rows, "intents", named),
        fillers=frozenset(word for row in rows.values() for word in row["fillers"]),
        subjects=frozenset(word for row in rows.values() for word in row["subjects"]),
    )


def whole(phrases: Iterable[str], named: Mapping[str, str] | None = None) -> re.Pattern[str]:
    """One pattern for all the phrases, which matches at word boundaries only."""
    text = _NAMED.sub(lambda found: (named or {})[found[1]], _either(phrases))
    return re.compile(r"(?<!\S)" + _SHORTHAND.sub(lambda found: SHORTHANDS[found[0]], text) + r"(?!\S)")


def _either(phrases: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(phrases, key=len, reverse=True)) + ")"


def _compiled(rows: Mapping[str, Any], table: str, named: Mapping[str, str]) -> Mapping[str, re.Pattern[str]]:
    return {name: whole(_all(rows, table, name), named) for name in _names(rows, table)}


def _all(rows: Mapping[str, Any], table: str, name: str) -> list[str]:
    return [phrase for row in rows.values() for phrase in row[table].get(name, ())]


def _names(rows: Mapping[str, Any], table: str) -> list[str]:
    return list(dict.fromkeys(name for row in rows.values() for name in row[table]))


def _heard(row: Mapping[str, Any]) -> Iterable[tuple[re.Pattern[str], str]]:
    for rule in row["heard"]:
        before = f"(?<!\\S)(?P<before>{rule.get('before', '')})"
        for said, meant in rule["words"].items():
            yield re.compile(f"{before}{said}(?={rule.get('after', ' |$')})"), rf"\g<before>{meant}"


def _read(language: str) -> Mapping[str, Any]:
    return tomllib.loads(files("training").joinpath("catalog", f"spoken_{language}.toml").read_text("utf-8"))
