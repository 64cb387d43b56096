import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.athletes import Locale
from training.catalogue import load_catalogue
from training.search import search
from training.search_terms import lexicon, sound, without_amounts, words_of

CATALOGUE = load_catalogue()
KINDS = (
    "strong_hevy", "slang", "typo", "french", "asr", "abbrev", "gym_machine", "crossfit", "calisthenics", "hyrox",
)  # fmt: skip


@dataclass(frozen=True)
class Wanted:
    words: str
    locale: Locale
    kind: str
    slugs: Sequence[str]


def wanted() -> list[Wanted]:
    lines = Path(__file__).with_name("exercise_words.txt").read_text("utf-8").splitlines()
    rows = [line.split("|") for line in lines]
    return [
        Wanted(words, "fr" if locale == "fr" else "en", kind, slugs.split(",")) for words, locale, kind, slugs in rows
    ]


def found(words: str, locale: Locale = "en", limit: int = 10) -> list[str]:
    return [match.exercise.slug for match in search(CATALOGUE, words, locale=locale, limit=limit)]


WANTED = wanted()


def share_found(kind: str, within: int) -> float:
    rows = [row for row in WANTED if row.kind == kind]
    return sum(not set(found(row.words, row.locale, within)).isdisjoint(row.slugs) for row in rows) / len(rows)


@pytest.mark.parametrize("kind", KINDS)
def test_most_words_find_their_exercise_first(kind: str) -> None:
    assert share_found(kind, within=1) >= 0.94


@pytest.mark.parametrize("kind", KINDS)
def test_nearly_all_words_find_their_exercise_among_three(kind: str) -> None:
    assert share_found(kind, within=3) >= 0.96


@pytest.mark.parametrize(
    ("words", "locale", "slug"),
    [
        ("Incline Bench Press (Barbell)", "en", "incline-bench-press-barbell"),
        ("chin up (weighted)", "en", "chin-up"),
        ("deads", "en", "deadlift-barbell"),
        ("deadlfit sumo", "en", "sumo-deadlift-barbell"),
        ("squad with bar bell", "en", "squat-barbell"),
        ("RDL", "en", "romanian-deadlift-barbell"),
        ("C2B pull ups", "en", "chest-to-bar-pull-up"),
        ("straddle planche", "en", "straddle-planche"),
        ("gay nage", "fr", "plank"),
        ("SDT roumain", "fr", "romanian-deadlift-barbell"),
        ("épaulé", "fr", "clean-barbell"),
        ("tirage horizontale poulli", "fr", "seated-row-cable"),
        ("les trapèzes avec haltères", "fr", "shrug-dumbbell"),
    ],
)
def test_the_words_athletes_use_find_the_exercise(words: str, locale: Locale, slug: str) -> None:
    assert found(words, locale)[0] == slug


@pytest.mark.parametrize("locale", ["en", "fr"])
def test_both_languages_are_always_searched(locale: Locale) -> None:
    assert found("soulevé de terre", locale)[0] == "deadlift-barbell"
    assert found("bent over row", locale)[0] == "bent-over-row-barbell"


def test_the_athletes_language_decides_when_a_word_means_two_things() -> None:
    assert (found("planche", "fr")[0], found("planche", "en")[0]) == ("plank", "planche")


def test_accents_case_and_punctuation_do_not_matter() -> None:
    assert found("ELEVATIONS-LATERALES", "fr") == found("élévations latérales", "fr")


@given(st.sampled_from(sorted(CATALOGUE.exercises)), st.sampled_from(["en", "fr"]))
def test_every_exercise_is_found_by_its_own_name(slug: str, locale: Locale) -> None:
    best = search(CATALOGUE, CATALOGUE.exercises[slug].name(locale), locale=locale)[0]
    assert (best.exercise.slug, best.score) == (slug, 1.0)


def test_every_alias_leads_to_its_exercise() -> None:
    strays = [
        (alias, exercise.slug)
        for exercise in CATALOGUE.exercises.values()
        for alias in exercise.aliases_en
        if exercise.slug not in found(alias, "en", 2)
    ]
    assert strays == []


def test_named_equipment_picks_the_variant() -> None:
    assert found("bench press dumbbell")[0] == "bench-press-dumbbell"
    assert found("goblet squat kettlebell")[0] == "goblet-squat-kettlebell"


def test_an_amount_is_not_part_of_the_name() -> None:
    assert found("wall balls 4 kg", "fr")[0] == "wall-ball"
    assert without_amounts("row 1000m").split() == ["row"]
    assert without_amounts("21s") == "21s"


def test_only_what_the_equipment_allows_is_shown() -> None:
    matches = search(CATALOGUE, "row", locale="en", equipment=frozenset({"floor", "wall", "dumbbells-fixed"}))
    assert matches[0].exercise.slug == "bent-over-row-dumbbell"
    assert all(
        CATALOGUE.equipment_for(match.exercise, frozenset({"floor", "wall", "dumbbells-fixed"})) is not None
        for match in matches
    )


def test_a_muscle_narrows_the_list() -> None:
    matches = search(CATALOGUE, "curl", locale="en", muscle="hamstrings")
    assert matches[0].exercise.slug == "lying-leg-curl-machine"
    assert all("hamstrings" in m.exercise.primary_muscles + m.exercise.secondary_muscles for m in matches)


def test_no_words_lists_what_passes_the_filters() -> None:
    matches = search(CATALOGUE, "  ", locale="en", muscle="neck", limit=3)
    assert len(matches) == 3
    assert all("neck" in match.exercise.primary_muscles + match.exercise.secondary_muscles for match in matches)


@pytest.mark.parametrize("words", ["qzxw", "1234567890", "!!!?", "🏋️"])
def test_nonsense_finds_no_sure_match(words: str) -> None:
    assert all(match.score < 0.75 or not words.isalpha() for match in search(CATALOGUE, words, locale="en"))


@given(st.text(max_size=60), st.sampled_from(["en", "fr"]), st.integers(1, 12))
def test_any_text_gives_an_ordered_list_without_doubles(words: str, locale: Locale, limit: int) -> None:
    matches = search(CATALOGUE, words, locale=locale, limit=limit)
    slugs = [match.exercise.slug for match in matches]
    assert len(slugs) == len(set(slugs)) <= limit
    assert all(0 < match.score <= 1 for match in matches)


def test_a_search_takes_a_few_milliseconds() -> None:
    search(CATALOGUE, "warm", locale="en")
    taken = []
    for row in WANTED[:150]:
        started = time.process_time()
        search(CATALOGUE, row.words, locale=row.locale)
        taken.append(time.process_time() - started)
    assert median(taken) < 0.005


def test_jargon_and_both_languages_become_the_same_terms() -> None:
    assert lexicon().terms(words_of("DC haltères")) == lexicon().terms(words_of("bench press dumbbells"))


def test_words_that_sound_alike_share_a_sound() -> None:
    assert sound("eau") == sound("o")
    assert sound("phase") == sound("fase")
