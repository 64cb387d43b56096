from dataclasses import replace
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from training.catalogue import load_catalogue
from training.commands import CERTAIN_FROM, Command, Spoken, SpokenPain, SpokenSet, parse
from training.spoken_loads import HEAVIEST_KG
from training.spoken_logs import FARTHEST_M, LONGEST_S, MOST_REPS, MOST_SETS

CATALOGUE = load_catalogue()
BENCH = SpokenSet("bench-press-barbell", reps=8, load_kg=100.0, load_mode="external")
BENCHING = Spoken("bench-press-barbell", last_set=BENCH)
Said = Literal["en", "fr"]


def heard(text: str, locale: Said = "en", context: Spoken = BENCHING) -> Command:
    return parse(text, locale=locale, context=context, catalogue=CATALOGUE)


def one(**said: Any) -> SpokenSet:
    return SpokenSet(**said)


def barbell(reps: int, load_kg: float, **said: Any) -> SpokenSet:
    return SpokenSet(reps=reps, load_kg=load_kg, load_mode="external", **said)


@pytest.mark.parametrize(
    ("locale", "text", "meant"),
    [
        ("en", "eight at one hundred", barbell(8, 100.0)),
        ("en", "a hundred and two point five for five", barbell(5, 102.5)),
        ("en", "two twenty five pounds for five", barbell(5, 102.06)),
        ("en", "two plates for five", barbell(5, 100.0)),
        ("en", "plate and a half each side for six", barbell(6, 80.0)),
        ("en", "eight at eighty, two in the tank", barbell(8, 80.0, rpe=8.0)),
        ("en", "twelve at thirty to failure", barbell(12, 30.0, rpe=10.0)),
        ("en", "eight, no, nine at one hundred", barbell(9, 100.0)),
        ("en", "ten reps no eleven at forty", barbell(11, 40.0)),
        ("en", "um eight at uh one hundred", barbell(8, 100.0)),
        ("en", "ate reps at ninety", barbell(8, 90.0)),
        ("en", "empty bar for fifteen", barbell(15, 20.0)),
        ("fr", "huit à cent", barbell(8, 100.0)),
        ("fr", "cent deux kilos et demi cinq reps", barbell(5, 102.5)),
        ("fr", "dix à quatre-vingt-dix rpe huit et demi", barbell(10, 90.0, rpe=8.5)),
        ("fr", "huit à quatre-vingts j'en avais encore deux", barbell(8, 80.0, rpe=8.0)),
        ("fr", "une plaque de vingt de chaque côté huit reps", barbell(8, 60.0)),
        ("fr", "huit à cent pardon cent cinq", barbell(8, 105.0)),
        ("fr", "vin reps à quarante", barbell(20, 40.0)),
    ],
)
def test_a_set_is_what_was_said(locale: Said, text: str, meant: SpokenSet) -> None:
    command = heard(text, locale)
    assert (command.intent, command.sets) == ("log_set", (meant,))
    assert command.confidence >= CERTAIN_FROM


@pytest.mark.parametrize(
    ("locale", "text", "meant"),
    [
        ("en", "dips plus twelve and a half for seven", one(exercise="dip", reps=7, load_kg=12.5, load_mode="added")),
        ("en", "chin ups minus ten kilos six", one(exercise="chin-up", reps=6, load_kg=10.0, load_mode="assisted")),
        ("en", "pull ups bodyweight eight reps", one(exercise="pull-up", reps=8, load_mode="bodyweight")),
        ("en", "wall sit seventy seconds", one(exercise="wall-sit", duration_s=70)),
        ("en", "ski erg 1000 meters four minutes five", one(exercise="ski-erg", distance_m=1000.0, duration_s=245)),
        ("fr", "douze calories au rameur", one(exercise="rowing-machine", calories=12)),
        ("fr", "tractions avec élastique dix reps", one(exercise="pull-up", reps=10, load_mode="assisted")),
        (
            "fr",
            "curl haltères douze kilos par bras quinze",
            one(exercise="bicep-curl-dumbbell", reps=15, load_kg=12.0, load_mode="external", per_side=True),
        ),
    ],
)  # fmt: skip
def test_a_named_exercise_is_found_without_a_session(locale: Said, text: str, meant: SpokenSet) -> None:
    assert heard(text, locale, Spoken()).sets == (meant,)


@pytest.mark.parametrize(
    ("locale", "text", "count", "sets"),
    [
        ("en", "three sets of five at a hundred", 3, (barbell(5, 100.0),)),
        ("en", "5x5 at 80 kg", 5, (barbell(5, 80.0),)),
        ("en", "five five four", 1, (one(reps=5), one(reps=5), one(reps=4))),
        ("en", "ten at 50 nine at 50 and seven at 40", 1, (barbell(10, 50.0), barbell(9, 50.0), barbell(7, 40.0))),
        ("fr", "trois fois huit à soixante-dix", 3, (barbell(8, 70.0),)),
        ("fr", "cinq à cent puis trois à cent dix", 1, (barbell(5, 100.0), barbell(3, 110.0))),
    ],
)  # fmt: skip
def test_several_sets_in_one_sentence(locale: Said, text: str, count: int, sets: tuple[SpokenSet, ...]) -> None:
    command = heard(text, locale)
    assert (command.count, command.sets) == (count, sets)


@pytest.mark.parametrize(
    ("locale", "text", "changed"),
    [
        ("en", "actually it was nine reps", one(reps=9)),
        ("en", "no it was one oh five", one(load_kg=105.0, load_mode="external")),
        ("en", "that was rpe nine not eight", one(rpe=9.0)),
        ("en", "pounds not kilos", one(load_kg=45.36, load_mode="external")),
        ("fr", "je me suis trompé c'était sept", one(reps=7)),
        ("fr", "le poids est faux c'était quatre-vingt-cinq", one(load_kg=85.0, load_mode="external")),
    ],
)
def test_a_correction_holds_only_what_changes(locale: Said, text: str, changed: SpokenSet) -> None:
    command = heard(text, locale)
    assert (command.intent, command.sets) == ("correct_set", (changed,))


@pytest.mark.parametrize(
    ("locale", "text", "expected"),
    [
        ("en", "same again twice", Command("repeat_set", count=2)),
        ("en", "same weight for seven", Command("repeat_set", (one(reps=7),))),
        ("fr", "refais la même", Command("repeat_set")),
        ("en", "delete the last two sets", Command("undo", count=2)),
        ("fr", "vire cette série", Command("undo")),
        ("en", "sixty second rest go", Command("start_rest", seconds=60)),
        ("en", "timer two thirty", Command("start_rest", seconds=150)),
        ("fr", "encore dix secondes", Command("extend_rest", seconds=10)),
        ("en", "skip the rest", Command("skip_rest")),
        ("en", "skip the rest of the workout", Command("finish")),
        ("fr", "lance une séance d'une heure", Command("start", minutes=60)),
        ("en", "pause for five minutes", Command("pause", minutes=5)),
        ("fr", "on oublie le leg curl la machine est cassée", Command("skip_exercise", reason="equipment")),
        ("fr", "tous les racks sont occupés trouve-moi autre chose", Command("swap_exercise", reason="taken")),
        ("en", "swap with machine chest press please", Command("swap_exercise", swap_to="chest-press-machine")),
        ("en", "too easy add some weight", Command("make_harder", reason="too_easy")),
        ("fr", "trop dur baisse un peu", Command("make_easier", reason="too_hard")),
        ("en", "left elbow hurts seven out of ten", Command("report_pain", pain=SpokenPain("elbow", 7))),
        ("fr", "j'ai mal à l'épaule", Command("report_pain", pain=SpokenPain("shoulder", None))),
        ("en", "what's left to do", Command("status")),
        ("fr", "les coudes je les garde serrés ou pas", Command("ask")),
        ("en", "go to the following exercise", Command("next")),
        ("fr", "allez on repart où on en était", Command("resume")),
    ],
)
def test_a_command_is_understood_with_its_slots(locale: Said, text: str, expected: Command) -> None:
    found = heard(text, locale)
    assert replace(found, confidence=0.0) == expected
    assert found.confidence >= CERTAIN_FROM


def test_a_set_told_together_with_pain_keeps_both() -> None:
    command = heard("eight at eighty but my left knee hurts four out of ten")
    assert (command.intent, command.sets, command.pain) == ("log_set", (barbell(8, 80.0),), SpokenPain("knee", 4))


def test_a_set_done_without_numbers_is_one_entry_of_nothing() -> None:
    assert heard("set done").sets == heard("c'est fait", "fr").sets == (SpokenSet(),)


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "dude did you see the game last night"),
        ("en", "she said she'd be here at eight"),
        ("en", "are you using this bench"),
        ("en", "table for two at seven thirty"),
        ("en", "hundred and twenty people came to the party"),
        ("fr", "il fait vingt degrés dehors"),
        ("fr", "mon frère a trente-cinq ans"),
        ("fr", "la réunion est à dix heures salle deux cents"),
        ("en", ""),
        ("en", "¿?!"),
    ],
)
def test_chatter_is_nobodys_set(locale: Said, text: str) -> None:
    command = heard(text, locale)
    assert (command.intent, command.sets) == ("unknown", ())
    assert command.confidence < CERTAIN_FROM


@pytest.mark.parametrize(
    "text",
    [
        "eight hundred reps at one hundred",
        "hundred reps at one hundred",
        "five thousand kilos for five",
        "rest nine hours",
    ],
)
def test_the_absurd_is_asked_about(text: str) -> None:
    command = heard(text)
    assert (command.intent, command.sets) == ("unknown", ())
    assert command.confidence < CERTAIN_FROM


WORDS = st.sampled_from(
    [
        "eight",
        "at",
        "one",
        "hundred",
        "kilos",
        "reps",
        "for",
        "no",
        "sorry",
        "plate",
        "each",
        "side",
        "rpe",
        "minus",
        "plus",
        "bench",
        "squat",
        "cent",
        "huit",
        "à",
        "de",
        "séries",
        "par",
        "côté",
        "et",
        "demi",
        "point",
        "same",
        "again",
        "undo",
        "rest",
        "skip",
        "5000",
        "-3",
        "12,5",
        "2:30",
        "x",
        "my",
        "knee",
        "hurts",
        "swap",
        "pounds",
        "not",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=12).map(" ".join)), st.sampled_from(["en", "fr"]))
def test_any_text_gives_a_command_within_bounds(text: str, locale: Said) -> None:
    command = heard(text, locale)
    assert 1 <= command.count <= MOST_SETS
    assert 0 <= command.confidence <= 1
    for said in command.sets:
        assert said.reps is None or 0 <= said.reps <= MOST_REPS
        assert said.load_kg is None or 0 <= said.load_kg <= HEAVIEST_KG
        assert said.rpe is None or 1 <= said.rpe <= 10
        assert said.duration_s is None or 0 <= said.duration_s <= LONGEST_S
        assert said.distance_m is None or 0 <= said.distance_m <= FARTHEST_M


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("same but five kilos more", one(load_kg=105.0, load_mode="external")),
        ("same again with one more rep", one(reps=9)),
    ],
)
def test_a_step_from_the_last_set_is_its_result(text: str, changed: SpokenSet) -> None:
    assert heard(text).sets == (changed,)


def test_a_step_from_nothing_is_asked_about() -> None:
    assert heard("same but five kilos more", context=Spoken()).intent == "unknown"


def test_a_long_sentence_is_conversation() -> None:
    assert heard("give me another add " * 25).intent == "unknown"
