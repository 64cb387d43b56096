from datetime import date, timedelta
from uuid import UUID

import pytest

from training.athletes import Athlete, Competition, Performance, Units
from training.catalogue import load_catalogue
from training.contexts import Context, Pain
from training.history import History, PastSession, PastSet
from training.prescribing.competitions import build
from training.prescribing.competitions_events import division_named, event_named
from training.prescribing.endurance_kinds import said_event
from training.prescribing.request import Request
from training.prescriptions import Item, Prescription
from training.wording import Wording

TODAY = date(2026, 11, 20)
CATALOGUE = load_catalogue()
BOX = (
    "rowing-machine", "ski-erg", "sled-push", "sled-pull", "wall-ball", "wall-ball-target", "sandbag",
    "kettlebell-competition", "running-track", "dumbbells-fixed", "air-bike", "plyo-box-soft", "ram-roller", "d-ball",
)  # fmt: skip
MAN = Athlete(level="advanced", sex="male", birth_year=1990, body_mass_kg=80, performance=Performance(run_5k_s=1200))


def session(days_ago: int, kind: str, rpe: float = 6) -> PastSession:
    day = TODAY - timedelta(days=days_ago)
    return PastSession(UUID(int=0), day, "competitions", kind, 60, rpe, 1.0, ("run", "ski-erg"))


PREPARED = (session(3, "stations"), session(6, "compromised"), session(9, "stations"))


def built(
    athlete: Athlete = MAN,
    past: tuple[PastSession, ...] = (),
    *,
    minutes: int = 60,
    energy: int = 8,
    equipment: tuple[str, ...] = BOX,
    goal: str = "hyrox",
    pain: tuple[Pain, ...] = (),
    sets: tuple[PastSet, ...] = (),
) -> Prescription:
    told = Context(minutes=minutes, energy=energy, equipment=equipment, coach="competitions", goal=goal, pain=pain)
    found = build(Request(told, athlete, History(TODAY, sets, past), None, "competitions"), CATALOGUE)
    assert isinstance(found, Prescription)
    return found


def stations_of(found: Prescription) -> dict[str | None, Item]:
    return {item.exercise: item for item in found.main if item.block_type == "station"}


def test_a_simulation_keeps_the_race_order_and_runs_before_every_station() -> None:
    found = built(past=PREPARED, minutes=60)

    work = [item for item in found.main if item.block_type in {"station", "intervals"}]
    assert found.type == "simulation"
    assert [item.exercise for item in work[1::2]] == [
        "ski-erg", "sled-push", "sled-pull", "burpee-broad-jump",
        "rowing-machine", "farmers-carry", "sandbag-lunge", "wall-ball",
    ]  # fmt: skip
    assert {item.exercise for item in work[::2]} == {"run"}


@pytest.mark.parametrize(("minutes", "run_m", "wall_balls"), [(60, 500, 50), (90, 750, 75), (120, 1000, 100)])
def test_the_share_of_the_race_follows_the_minutes(minutes: int, run_m: float, wall_balls: int) -> None:
    runner = (
        *PREPARED,
        PastSession(UUID(int=1), TODAY - timedelta(days=4), "endurance", "long", 120, 4, 1.0, ("run",)),
    )

    found = built(past=runner, minutes=minutes)

    assert found.main[0].distance_m == run_m
    assert stations_of(found)["wall-ball"].reps == wall_balls


def test_runs_are_at_the_pace_that_the_5k_is_worth_between_stations() -> None:
    found = built(past=PREPARED)

    assert found.main[0].pace_s_per_km == round(1200 * 2**1.06 / 10 * 1.08)
    assert "20:00" in found.rationale


@pytest.mark.parametrize(
    ("sex", "division", "push_kg", "ball_kg"),
    [("male", "men_open", 152, 6), ("male", "men pro", 202, 9), ("female", None, 102, 4)],
)
def test_an_advanced_athlete_trains_at_the_load_of_the_division(
    sex: str, division: str | None, push_kg: float, ball_kg: float
) -> None:
    athlete = Athlete(
        level="advanced", sex="male" if sex == "male" else "female", competition=Competition("HYROX", 60, division)
    )

    found = stations_of(built(athlete, PREPARED, minutes=90))

    assert found["sled-push"].load_kg == pytest.approx(push_kg, rel=0.03)
    assert found["wall-ball"].load_kg == ball_kg
    assert found["sled-push"].load_source == "competition load"


def test_a_beginner_starts_at_two_thirds_of_the_standard() -> None:
    found = stations_of(built(Athlete(level="beginner", sex="male"), minutes=75))

    sled = found["sled-push"]
    assert 0.5 * 152 <= (sled.load_kg or 0) <= 0.67 * 152
    assert "of the competition load of 152 kg" in sled.load_source


def test_a_station_that_was_easy_gets_heavier_and_names_the_set() -> None:
    day = TODAY - timedelta(days=8)
    easy = PastSet(UUID(int=2), "farmers-carry", day, load_kg=20, load_mode="external", rpe=6, distance_m=50)
    athlete = Athlete(level="intermediate", sex="male", body_mass_kg=80)
    past = (session(3, "compromised"),)

    first = stations_of(built(athlete, past, minutes=75))["farmers-carry"]
    again = stations_of(built(athlete, past, minutes=90, sets=(easy,)))["farmers-carry"]

    assert (first.load_kg, again.load_kg) == (20, 22)
    assert "12 Nov" in again.load_source


def test_stations_and_runs_between_them_take_turns() -> None:
    athlete = Athlete(level="beginner", sex="male")

    assert built(athlete, (session(3, "stations"),)).type == "compromised"
    assert built(athlete, (session(3, "compromised"), session(6, "stations"))).type == "stations"


def test_the_day_after_a_hard_one_is_easy() -> None:
    found = built(past=(session(1, "compromised", rpe=8),))

    assert found.type == "base"
    assert found.target_rpe <= 4


def test_a_taper_halves_the_pairs_and_keeps_the_effort() -> None:
    near = Athlete(
        level="advanced", sex="male", competition=Competition("HYROX Paris", 9), performance=Performance(1200)
    )
    far = Athlete(level="advanced", sex="male", performance=Performance(1200))
    past = (session(4, "stations"),)

    tapered, usual = built(near, past, minutes=90), built(far, past, minutes=90)

    assert (tapered.type, usual.type) == ("compromised", "compromised")
    assert sum(item.sets or 0 for item in stations_of(tapered).values()) == 5
    assert sum(item.sets or 0 for item in stations_of(usual).values()) >= 10
    assert max(item.target_rpe or 0 for item in tapered.main) == max(item.target_rpe or 0 for item in usual.main)
    assert "HYROX Paris in 9 days" in tapered.rationale


def test_the_last_days_only_loosen_up() -> None:
    near = Athlete(level="advanced", sex="male", competition=Competition("HYROX Paris", 2))

    assert built(near, PREPARED).type == "base"


def test_missing_equipment_is_rehearsed_by_the_nearest_thing_and_named() -> None:
    found = built(past=(session(3, "compromised"),), equipment=("dumbbells-fixed", "road-flat"), minutes=75)

    swing = next(item for item in found.main if item.exercise == "swing-dumbbell")
    assert "Stands for the ski erg" in swing.notes
    assert "Swing (Dumbbell) for the ski erg" in found.rationale


def test_deka_strong_never_runs_between_stations() -> None:
    found = built(goal="DEKA STRONG", past=(session(3, "stations"),))

    assert found.type in {"stations", "simulation"}
    assert not [item for item in found.main if item.block_type == "intervals"]


def test_all_ten_deka_zones_are_in_a_simulation() -> None:
    found = built(goal="DEKA FIT", past=PREPARED, minutes=75)

    assert list(stations_of(found)) == [
        "ram-alternating-reverse-lunge", "rowing-machine", "box-step-over", "medicine-ball-sit-up-throw", "ski-erg",
        "farmers-carry", "air-bike", "d-ball-over-shoulder", "sled-push", "ram-burpee",
    ]  # fmt: skip
    assert stations_of(found)["sled-push"].load_kg is None


def test_a_painful_shoulder_leaves_its_stations_out() -> None:
    found = built(past=(session(3, "compromised"),), pain=(Pain("shoulder", 7),))

    assert all("shoulder" not in item.body_parts_stressed for _, item in found.items())


def test_exhausted_means_easy_minutes_only() -> None:
    found = built(past=PREPARED, energy=2)

    assert found.type == "base"
    assert not stations_of(found)


@pytest.mark.parametrize("units", ["kg", "lb"])
def test_french_rationale_names_race_division_and_energy(units: Units) -> None:
    found = built(Athlete(level="advanced", sex="male", locale="fr", units=units), PREPARED)

    assert found.rationale.startswith("Simulation HYROX")
    assert "hommes open" in found.rationale
    assert "Énergie 8/10" in found.rationale


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Men Open", "men_open"),
        ("women pro", "women_pro"),
        ("Homme Pro", "men_pro"),
        ("doubles mixed", "doubles_mixed"),
        ("double mixte pro", "doubles_mixed_pro"),
        ("relais femmes", "relay_women"),
        ("relay men pro", "relay_men"),
        ("", "men_open"),
        ("???", "men_open"),
    ],
)
def test_divisions_are_read_in_both_languages(text: str, slug: str) -> None:
    assert division_named(text, MAN) == slug


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("HYROX Paris", "hyrox"),
        ("deka_fit", "deka_fit"),
        ("DEKA Mile", "deka_mile"),
        ("deka strong", "deka_strong"),
        ("5k", None),
    ],
)
def test_events_are_recognised(text: str, event: str | None) -> None:
    assert event_named(text) == event


BOX_WITH_HANDLES = ("farmers-handles", "iron-plates", "kettlebell-cast", "dumbbells-fixed", "road-flat")


def test_the_implement_that_builds_the_race_load_is_chosen_before_empty_handles() -> None:
    carry = stations_of(built(equipment=BOX_WITH_HANDLES))["farmers-carry"]
    assert (carry.load_kg, carry.equipment, carry.load_source) == (24.0, ("kettlebell-cast",), "competition load")


def test_handles_alone_are_loaded_with_the_plates_there_are() -> None:
    told = built(equipment=("farmers-handles", "iron-plates", "road-flat"))
    carry = stations_of(told)["farmers-carry"]
    assert (carry.load_kg, carry.equipment) == (22.5, ("farmers-handles", "iron-plates"))


def test_a_stand_in_names_the_load_it_is_measured_against() -> None:
    beginner = Athlete(level="beginner", sex="female")
    told = built(beginner, goal="deka", equipment=("dumbbells-fixed", "road-flat"))
    lunge = stations_of(told)["reverse-lunge-dumbbell"]
    assert lunge.load_source == "67% of 7.5 kg, which stands for the competition load"


def test_what_leaves_the_painful_part_alone_stands_in_first() -> None:
    beginner = Athlete(level="beginner", sex="female")
    told = built(beginner, goal="deka", equipment=("road-flat",), pain=(Pain("neck", 4),))
    assert {"crunch", "sit-up"}.isdisjoint(stations_of(told))
    assert "dead-bug" in stations_of(told)


@pytest.mark.parametrize(
    ("told", "said"),
    [("hyrox", "HYROX"), ("deka_fit", "DEKA FIT"), ("hyrox Paris", "HYROX Paris"), ("marathon", "Marathon")],
)
def test_a_race_is_called_by_its_name(told: str, said: str) -> None:
    assert said_event(told, Wording("en")) == said


def test_the_race_load_is_taken_when_it_is_nearer_than_the_next_lighter_one() -> None:
    woman = Athlete(level="intermediate", sex="female", body_mass_kg=60)
    told = stations_of(built(woman, equipment=("sandbag", "dumbbells-fixed", "road-flat")))
    assert told["sandbag-lunge"].load_kg == 10.0
    assert told["farmers-carry"].load_kg == 14.0
