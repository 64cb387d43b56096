from datetime import date, timedelta
from uuid import UUID

import pytest

from training.athletes import Athlete, Competition, HeartRate, Performance
from training.catalogue import load_catalogue
from training.contexts import Context, Pain
from training.history import History, PastSession
from training.prescribing.endurance import build
from training.prescribing.endurance_blocks import Room, compose
from training.prescribing.endurance_past import HARD_KINDS, KINDS, Kind, Past
from training.prescribing.endurance_sports import options, sports_named
from training.prescribing.endurance_zones import run_pace, target, zone_within
from training.prescribing.request import Adjustment, Request
from training.prescriptions import NoPrescription, Prescription, Zone

TODAY = date(2026, 11, 20)
CATALOGUE = load_catalogue()
MEASURED = Athlete(
    level="advanced",
    sex="male",
    birth_year=1990,
    performance=Performance(run_5k_s=1200, ftp_w=250, row_2k_s=480, swim_css_s_100=110),
    heart_rate=HeartRate(lthr=170),
)
RUNNER = Athlete(level="intermediate", birth_year=1990)


def session(days_ago: int, kind: str, minutes: float = 50, rpe: float = 4, exercise: str = "run") -> PastSession:
    return PastSession(UUID(int=0), TODAY - timedelta(days=days_ago), "endurance", kind, minutes, rpe, 1.0, (exercise,))


def context(
    *, minutes: int = 60, energy: int = 8, equipment: tuple[str, ...] = ("road-flat",), goal: str | None = "running"
) -> Context:
    return Context(minutes=minutes, energy=energy, equipment=equipment, coach="endurance", goal=goal)


def request(
    told: Context, athlete: Athlete = RUNNER, past: tuple[PastSession, ...] = (), adjustment: Adjustment | None = None
) -> Request:
    return Request(told, athlete, History(TODAY, (), past), adjustment, "endurance")


def built(
    told: Context, athlete: Athlete = RUNNER, past: tuple[PastSession, ...] = (), adjustment: Adjustment | None = None
) -> Prescription:
    found = build(request(told, athlete, past, adjustment), CATALOGUE)
    assert isinstance(found, Prescription)
    return found


EASY_WEEKS = tuple(session(days, "continuous") for days in (2, 9, 12, 16)) + (session(4, "long", 65),)


@pytest.mark.parametrize(("zone", "pace_s"), [("Z2", 316), ("Z3", 271), ("Z4", 255), ("Z5", 235)])
def test_paces_of_a_20_minute_5k_are_those_of_vdot_50(zone: Zone, pace_s: float) -> None:
    """Daniels' table for VDOT 50, which 20:00 almost is: E 4:54-5:38, M 4:31, T 4:15, I 3:55."""
    assert run_pace(zone, request(context(), MEASURED)) == pytest.approx(pace_s, abs=4)


def test_no_pace_without_a_5k_or_with_one_no_formula_covers() -> None:
    sprinter = Athlete(performance=Performance(run_5k_s=60))

    assert run_pace("Z4", request(context(), RUNNER)) is None
    assert run_pace("Z4", request(context(), sprinter)) is None


def test_a_bike_threshold_is_91_to_105_percent_of_ftp() -> None:
    aim = target("bike", "Z4", request(context(), MEASURED))

    assert "225 to 262 W" in aim.notes
    assert "FTP of 250 W" in aim.source


def test_swim_threshold_pace_lies_around_css() -> None:
    assert "1:47 to 1:53 per 100 m" in target("swim", "Z4", request(context(), MEASURED)).notes


def test_heart_rate_comes_from_the_threshold_and_says_so() -> None:
    aim = target("run", "Z4", request(context(), MEASURED))

    assert "162 to 170 bpm" in aim.notes
    assert "threshold of 170 bpm" in aim.source


def test_an_estimated_heart_rate_tells_how_far_off_it_may_be() -> None:
    assert "give or take 10 bpm" in target("run", "Z2", request(context(), RUNNER)).source


def test_no_heart_rate_in_water() -> None:
    assert "bpm" not in target("swim", "Z2", request(context(), MEASURED)).notes


@pytest.mark.parametrize(
    ("asked", "cap", "given"),
    [("Z5", 9.5, "Z5"), ("Z5", 8.0, "Z4"), ("Z4", 6.0, "Z3"), ("Z3", 4.0, "Z2"), ("Z2", 2, "Z1")],
)
def test_a_zone_is_lowered_until_the_cap_leaves_room_in_it(asked: Zone, cap: float, given: Zone) -> None:
    assert zone_within(asked, cap) == given


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("main_s", [900, 2400, 5400])
def test_blocks_never_take_more_than_their_room(kind: Kind, main_s: int) -> None:
    found = options(request(context()), CATALOGUE)
    room = Room(option=found["run"], main_s=main_s, level="advanced", cap=9.5)

    blocks = compose(kind, room)

    assert main_s - 150 <= sum(block.total_s for block in blocks) <= main_s


def test_a_beginner_who_cannot_run_half_an_hour_starts_with_one_minute_run_two_walked() -> None:
    session_ = built(context(minutes=30, goal="start running"), Athlete())

    assert [(item.exercise, item.duration_s, item.rest_s) for item in session_.main] == [("run", 60, 120)]
    assert session_.warmup[0].exercise == "walk"


def test_hard_days_are_never_back_to_back() -> None:
    after_hard = built(context(goal="intervals"), past=(session(1, "tempo", rpe=8),))
    two_days_later = built(context(goal="intervals"), past=(session(2, "tempo", rpe=8),))

    assert after_hard.type == "continuous"
    assert "19 Nov" in after_hard.rationale
    assert two_days_later.type == "intervals"


def test_quality_comes_back_when_the_weeks_were_easy_and_not_when_they_were_hard() -> None:
    hard_weeks = tuple(session(days, "tempo", rpe=8) for days in (3, 9, 12, 16)) + (session(4, "long", 65),)

    assert built(context(), past=EASY_WEEKS).type in HARD_KINDS
    assert built(context(), past=hard_weeks).type == "continuous"


def test_hard_kinds_take_turns() -> None:
    past = (session(8, "intervals", rpe=6), session(15, "tempo", rpe=6), *EASY_WEEKS)

    assert built(context(), past=past).type == "fartlek"


def test_no_run_is_longer_than_110_percent_of_the_longest_of_30_days() -> None:
    longest_min = 30
    past = (session(3, "continuous", longest_min), session(40, "long", 120))

    found = built(context(minutes=90, goal="long run"), past=past)

    run_s = sum((item.duration_s or 0) * (item.sets or 1) for _, item in found.items() if item.exercise == "run")
    assert 1500 <= run_s <= longest_min * 60 * 1.10
    assert {item.exercise for item in found.main} == {"run", "walk"}
    assert "33:00 of running at most" in found.rationale


def test_three_weeks_without_a_lighter_one_call_for_less() -> None:
    past = tuple(session(days, "continuous", 50) for days in (2, 5, 9, 12, 16, 19, 23, 26))

    assert Past(History(TODAY, (), past)).cut_back_due
    assert not Past(History(TODAY, (), past[:4])).cut_back_due
    assert "Three weeks in a row without a lighter one" in built(context(), past=past).rationale


def test_a_race_two_weeks_away_halves_the_hard_work_and_keeps_its_zone() -> None:
    race = Athlete(level="intermediate", birth_year=1990, competition=Competition("Marathon", 8))
    usual = built(context(goal="intervals"), past=EASY_WEEKS).main[0]
    tapered = built(context(), race, EASY_WEEKS).main[0]

    assert tapered.zone == usual.zone == "Z5"
    assert (tapered.sets or 0) * (tapered.duration_s or 0) <= 0.6 * (usual.sets or 0) * (usual.duration_s or 0)


@pytest.mark.parametrize(("days", "words"), [(0, "today"), (1, "tomorrow"), (-1, "yesterday")])
def test_around_the_race_there_is_only_easy_movement(days: int, words: str) -> None:
    race = Athlete(level="advanced", competition=Competition("10 km", days))

    found = built(context(), race, EASY_WEEKS)

    assert found.type == "recovery"
    assert found.target_rpe == 2.0
    assert words in found.rationale


def test_low_energy_is_recovery_whatever_is_asked() -> None:
    found = built(context(energy=2, goal="intervals"), past=EASY_WEEKS)

    assert found.type == "recovery"
    assert {item.zone for item in found.main} == {"Z1"}


def test_a_triathletes_long_day_is_bike_then_run() -> None:
    found = built(context(minutes=120, equipment=("road-bike", "road-flat", "lap-pool"), goal="triathlon"), MEASURED, (
        session(2, "continuous", 60, exercise="run"), session(3, "continuous", 60, exercise="swim-freestyle"),
    ))  # fmt: skip

    assert [item.exercise for item in found.main] == ["cycling-outdoor", "run"]
    assert found.warmup[0].exercise == "cycling-outdoor"


def test_of_three_sports_the_one_left_longest_is_next() -> None:
    gear = ("road-bike", "road-flat", "lap-pool")
    past = (session(1, "continuous", exercise="run"), session(2, "continuous", exercise="cycling-outdoor"))

    assert (
        built(context(minutes=45, equipment=gear, goal="triathlon"), MEASURED, past).main[0].exercise
        == "swim-freestyle"
    )


def test_with_nothing_at_all_it_moves_on_the_spot_and_walks() -> None:
    found = built(context(equipment=(), goal=None), past=EASY_WEEKS)

    assert all(set(item.equipment) <= {"floor", "wall"} for _, item in found.items())
    assert found.main[-1].exercise == "walk"
    assert len({item.exercise for item in found.main}) == len(found.main) >= 3


def test_a_painful_foot_takes_running_away_and_says_so() -> None:
    told = Context(
        minutes=45,
        energy=8,
        equipment=("road-flat", "spin-bike"),
        coach="endurance",
        goal="10k",
        pain=(Pain("foot", 6),),
    )

    found = built(told)

    assert {item.exercise for item in found.main} == {"cycling-indoor"}
    assert "foot" in found.rationale
    assert "cycling instead" in found.rationale


def test_age_does_not_take_running_from_a_runner() -> None:
    assert built(context(), Athlete(level="intermediate", birth_year=1955)).main[0].exercise == "run"


def test_a_new_focus_changes_the_sport() -> None:
    gear = ("road-flat", "rowing-machine")

    found = built(context(equipment=gear), past=EASY_WEEKS, adjustment=Adjustment("other_focus", "rowing"))

    assert found.main[0].exercise == "rowing-machine"


def test_easier_and_harder_move_one_step() -> None:
    easy_day = (session(1, "tempo", rpe=8),)

    assert built(context(), past=easy_day, adjustment=Adjustment("easier")).type == "recovery"
    assert built(context(), past=easy_day, adjustment=Adjustment("harder")).type == "tempo"


@pytest.mark.parametrize("minutes", [0, 4, 100_000])
def test_minutes_out_of_reason_are_refused(minutes: int) -> None:
    found = build(request(context(minutes=minutes)), CATALOGUE)

    assert isinstance(found, NoPrescription)
    assert found.constraint == "minutes"


@pytest.mark.parametrize(
    ("text", "sports"),
    [
        ("préparer un semi-marathon", ("run",)),
        ("course à pied", ("run",)),
        ("vélo de route", ("bike",)),
        ("natation", ("swim",)),
        ("rameur", ("row",)),
        ("triathlon", ("swim", "bike", "run")),
        ("perdre du poids", ()),
    ],
)
def test_sports_are_read_in_both_languages(text: str, sports: tuple[str, ...]) -> None:
    assert sports_named(text) == sports


def test_the_same_request_gives_the_same_session() -> None:
    assert built(context(), past=EASY_WEEKS) == built(context(), past=EASY_WEEKS)
