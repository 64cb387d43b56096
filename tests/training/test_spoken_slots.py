import pytest

from training.catalogue import load_catalogue
from training.spoken_corrections import mended, without_denied
from training.spoken_efforts import effort
from training.spoken_loads import spoken_load
from training.spoken_names import named
from training.spoken_pains import SpokenPain, felt
from training.spoken_quantities import Quantity
from training.spoken_words import LANGUAGES, spoken_words

CATALOGUE = load_catalogue()


@pytest.mark.parametrize(
    ("said", "rpe"),
    [
        ("rpe 8", 8.0),
        ("rpe between 8 and 9", 8.5),
        ("2 in the tank", 8.0),
        ("nothing left", 10.0),
        ("rir 0", 10.0),
        ("could have done 3 more", 7.0),
        ("il m en restait 2", 8.0),
        ("a l echec", 10.0),
        ("felt easy", None),
        ("rpe 15", None),
    ],
)
def test_effort_is_a_number_that_was_said(said: str, rpe: float | None) -> None:
    assert effort(said).rpe == rpe


def test_plates_are_per_side_of_a_bar_and_bare_on_a_belt() -> None:
    bench, dip, press = (CATALOGUE.exercises[slug] for slug in ("bench-press-barbell", "dip", "leg-press-machine"))
    two = Quantity(2, "p")
    assert spoken_load(two, unit="kg", mode=None, exercise=bench).kg == 100.0
    assert spoken_load(two, unit="lb", mode=None, exercise=bench).kg == 102.06
    assert spoken_load(two, unit="kg", mode="added", exercise=dip).kg == 40.0
    assert spoken_load(two, unit="kg", mode=None, exercise=press).kg == 80.0


def test_a_side_of_a_bar_is_its_total_and_a_hand_stays_one_hand() -> None:
    bench, curl = (CATALOGUE.exercises[slug] for slug in ("bench-press-barbell", "bicep-curl-dumbbell"))
    side = spoken_load(Quantity(15, "k", "side"), unit="kg", mode=None, exercise=bench)
    hand = spoken_load(Quantity(15, "k", "hand"), unit="kg", mode=None, exercise=curl)
    assert (side.kg, side.per_side) == (50.0, False)
    assert (hand.kg, hand.per_side) == (15.0, True)


@pytest.mark.parametrize(
    ("said", "pain"),
    [
        ("left elbow hurts 7 out of 10", SpokenPain("elbow", 7)),
        ("lower back pain 6", SpokenPain("lower_back", 6)),
        ("my upper back aches", SpokenPain("upper_back", None)),
        ("genou droit 7 sur 10 ca lance", SpokenPain("knee", 7)),
        ("mon tendon d achille me gene", SpokenPain("achilles", None)),
        ("back squat 5 at 100", None),
        ("i m back", None),
    ],
)
def test_pain_needs_a_place_and_a_word_for_it(said: str, pain: SpokenPain | None) -> None:
    assert felt(said).pain == pain


def test_what_is_taken_back_is_left_out() -> None:
    assert mended("8 no 9 at 100") == "9 at 100"
    assert mended("8 at 100 sorry 105") == "8 at 105"
    assert mended("5 reps i mean 6 at 80") == "6 at 80"
    assert mended("no rest needed") == "no rest needed"
    assert without_denied("6 reps not 8").strip() == "6 reps"


def test_the_longest_name_wins_and_the_equipment_beside_it_counts() -> None:
    front = named("front squat at", locale="en", catalogue=CATALOGUE).exercise
    goblet = named("goblet squat | kettlebell", locale="en", catalogue=CATALOGUE).exercise
    assert front is not None
    assert front.slug == "front-squat-barbell"
    assert goblet is not None
    assert goblet.slug == "goblet-squat-kettlebell"


def test_small_talk_names_no_exercise() -> None:
    found = named("my uncle bought a boat", locale="en", catalogue=CATALOGUE)
    assert found.exercise is None
    assert "uncle" in found.unexplained


def test_every_area_of_the_catalogue_has_words_in_both_languages() -> None:
    words = spoken_words()
    assert set(words.areas) == set(CATALOGUE.areas)
    assert set(words.numbers) == set(LANGUAGES)
