"""Ten sessions in print, two for each coach, one of them difficult: `make examples` writes docs/examples."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from uuid import NAMESPACE_OID, UUID, uuid5

from training.athletes import Athlete, Competition, HeartRate, Injury, Performance
from training.catalogue import load_catalogue
from training.coaches import CoachId
from training.contexts import Context, Pain
from training.history import History, PastSession, PastSet
from training.prescribing import Request, prescribe
from training.prescriptions import Item, LoadMode, NoPrescription, Prescription
from training.wording import Wording

TODAY = date(2026, 11, 20)
GYM = (
    "olympic-barbell-20", "iron-plates", "power-rack", "olympic-flat-bench", "adjustable-bench", "dumbbells-fixed",
    "kettlebell-cast", "cable-crossover", "lat-pulldown", "leg-press", "leg-curl-lying", "rowing-machine", "yoga-mat",
    "pull-up-bar-fixed", "dip-station", "treadmill",
)  # fmt: skip
BOX = (
    *GYM,
    "wall-ball",
    "plyo-box-wood",
    "jump-rope",
    "gymnastic-rings",
    "ski-erg",
    "air-bike",
    "sled-push",
    "sandbag",
    "wall-ball-target",
)
HOTEL = ("chair", "wall", "backpack", "loop-band-41")
PARK = ("park-pull-up-bars", "park-parallel-bars", "park-low-bar", "gymnastic-rings", "dip-belt", "iron-plates")


@dataclass(frozen=True)
class Example:
    file: str
    title: str
    athlete: Athlete
    context: Context
    history: History = History(today=TODAY)


def past_sets(
    exercise: str, days_ago: int, *done: int, load_kg: float | None = None, rpe: float = 8, hold: bool = False
) -> tuple[PastSet, ...]:
    """One exercise of one day, a set for each number of reps or, for a hold, of seconds."""
    day = TODAY - timedelta(days=days_ago)
    mode: LoadMode = "bodyweight" if load_kg is None else "external"
    return tuple(
        PastSet(
            uuid5(NAMESPACE_OID, f"{exercise} {day} {turn}"), exercise, day, load_kg=load_kg, load_mode=mode, rpe=rpe,
            reps=None if hold else amount, target_reps=None if hold else done[0], duration_s=amount if hold else None,
        )
        for turn, amount in enumerate(done)
    )  # fmt: skip


def past_run(days_ago: int, minutes: float, kind: str, rpe: float) -> PastSession:
    day = TODAY - timedelta(days=days_ago)
    return PastSession(UUID(int=days_ago), day, "endurance", kind, minutes, rpe, exercises=("run",))


LIFTER = History(
    TODAY,
    sets=(
        *past_sets("squat-barbell", 3, 5, 5, 5, load_kg=110),
        *past_sets("bench-press-barbell", 3, 5, 5, 5, load_kg=82.5, rpe=9),
        *past_sets("deadlift-barbell", 6, 4, 4, 4, load_kg=140),
        *past_sets("bent-over-row-barbell", 6, 8, 8, 8, load_kg=70),
        *past_sets("pull-up", 6, 8, 7, 6),
        *past_sets("overhead-press-barbell", 8, 6, 6, 5, load_kg=50),
        *past_sets("squat-barbell", 10, 5, 5, 5, load_kg=107.5),
    ),
)
RUNNER = History(
    TODAY,
    sessions=(
        past_run(2, 40, "continuous", 4),
        past_run(5, 50, "intervals", 8),
        past_run(7, 75, "long", 5),
        past_run(9, 40, "continuous", 4),
        past_run(12, 45, "tempo", 7),
        past_run(14, 70, "long", 5),
        past_run(16, 40, "continuous", 4),
    ),
)
STREET = History(
    TODAY,
    sets=(
        *past_sets("tuck-front-lever", 3, 10, 9, 8, hold=True),
        *past_sets("pull-up", 3, 12, 10, 9),
        *past_sets("dip", 3, 16, 14, 12),
        *past_sets("push-up", 3, 30, 25, 22),
        *past_sets("box-pistol-squat", 3, 6, 6, 5),
        *past_sets("tuck-front-lever", 8, 8, 8, 7, hold=True),
        *past_sets("pull-up", 8, 12, 10, 8),
        *past_sets("dip", 8, 15, 13, 12),
    ),
)
MAN = Athlete(level="intermediate", sex="male", birth_year=1990, body_mass_kg=82, height_cm=180, goals=("strength",))
WOMAN = Athlete(level="advanced", sex="female", birth_year=1995, body_mass_kg=62, height_cm=168, locale="fr")

EXAMPLES = (
    Example(
        "force-gym", "Strength, a full gym, an hour, three days after the last session", MAN,
        Context(60, 8, GYM, "force", "strength", sleep_hours=7.5), LIFTER,
    ),
    Example(
        "force-chambre-d-hotel", "Difficile : chambre d'hôtel, 20 minutes, fatigue, épaule à 5/10",
        Athlete(level="intermediate", sex="male", birth_year=1984, body_mass_kg=90, locale="fr", goals=("muscle",)),
        Context(20, 4, HOTEL, "force", "hypertrophy", (Pain("shoulder", 5),), sleep_hours=5.5),
    ),
    Example(
        "endurance-running", "Running towards ten kilometres, 50 minutes",
        Athlete(
            level="intermediate", sex="female", birth_year=1992, body_mass_kg=60, goals=("running 10k",),
            heart_rate=HeartRate(rest=52, max=188, lthr=170), performance=Performance(run_5k_s=1410),
        ),
        Context(50, 7, ("road-flat",), "endurance", "running", sleep_hours=8), RUNNER,
    ),
    Example(
        "endurance-genou", "Difficile : reprise, genou à 6/10, un vélo et 40 minutes",
        Athlete(level="beginner", sex="male", birth_year=1968, body_mass_kg=88, locale="fr", goals=("cardio",)),
        Context(40, 5, ("exercise-bike-upright", "lap-pool"), "endurance", "cardio", (Pain("knee", 6),)),
    ),
    Example(
        "functional-box", "A box, 60 minutes, an intermediate who wants to sweat",
        Athlete(
            level="intermediate", sex="female", birth_year=1994, body_mass_kg=64, goals=("crossfit",),
            known_1rm_kg={"squat-barbell": 85.0, "overhead-press-barbell": 42.5, "deadlift-barbell": 105.0},
        ),
        Context(60, 8, BOX, "functional", "crossfit"),
    ),
    Example(
        "fonctionnel-poignet", "Difficile : 25 minutes, une kettlebell, poignet à 6/10",
        Athlete(level="beginner", sex="female", birth_year=2001, body_mass_kg=58, locale="fr"),
        Context(25, 6, ("kettlebell-cast", "jump-rope", "yoga-mat"), "functional", "hiit", (Pain("wrist", 6),)),
    ),
    Example(
        "hyrox-nine-days", "HYROX in nine days, 70 minutes in a well-equipped box",
        Athlete(
            level="advanced", sex="male", birth_year=1991, body_mass_kg=78, goals=("hyrox",),
            performance=Performance(run_5k_s=1230), competition=Competition("hyrox", 9, "men open"),
        ),
        Context(70, 7, (*BOX, "running-track", "sled-pull", "farmers-handles"), "competitions", "hyrox"), RUNNER,
    ),
    Example(
        "deka-at-home", "Difficult: DEKA at home with a sandbag, dumbbells and a sore lower back",
        Athlete(level="beginner", sex="female", birth_year=1988, body_mass_kg=70, units="lb", goals=("deka",)),
        Context(45, 5, ("sandbag", "dumbbells-fixed", "road-flat"), "competitions", "deka", (Pain("lower_back", 4),)),
    ),
    Example(
        "calisthenics-park", "Street workout at the park, an hour",
        Athlete(level="advanced", sex="male", birth_year=1999, body_mass_kg=72, goals=("front lever", "muscle up")),
        Context(60, 8, PARK, "calisthenics", "front lever"), STREET,
    ),
    Example(
        "calisthenie-debut", "Difficile : première fois, sans matériel, 30 minutes, cheville opérée",
        Athlete(
            level="beginner", sex="female", birth_year=1979, body_mass_kg=68, locale="fr",
            injuries=(Injury("ankle", "post_op"),),
        ),
        Context(30, 6, (), "calisthenics", "calisthenics"),
    ),
)  # fmt: skip


def main() -> int:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/examples")
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages():
        folder.joinpath(name).write_text(text, "utf-8")
    return 0


def pages() -> Iterator[tuple[str, str]]:
    for example in EXAMPLES:
        yield f"{example.file}.md", printed(example)
    yield "README.md", contents()


def contents() -> str:
    lines = [f"- [{example.title}]({example.file}.md)" for example in EXAMPLES]
    return "\n".join(["# Ten sessions in print", "", "Written by `make examples`, two for each coach.", "", *lines, ""])


def printed(example: Example) -> str:
    athlete, context = example.athlete, example.context
    coach: CoachId = context.coach or "force"
    found = prescribe(Request(context, athlete, example.history, coach=coach), load_catalogue())
    body = (
        refusal(found) if isinstance(found, NoPrescription) else session(found, Wording(athlete.locale, athlete.units))
    )
    return "\n".join([f"# {example.title}", "", *asked(example), "", *body, ""])


def asked(example: Example) -> Iterator[str]:
    athlete, context = example.athlete, example.context
    pains = ", ".join(f"{pain.body_part} {pain.severity}/10" for pain in context.pain) or "none"
    injuries = "".join(f"; {injury.area} {injury.status}" for injury in athlete.injuries)
    yield f"> {context.minutes} min, energy {context.energy}/10, pain: {pains}{injuries};"
    yield f"> {athlete.level}, {athlete.sex}, born {athlete.birth_year}, {athlete.body_mass_kg} kg;"
    yield f"> with: {', '.join(context.equipment) or 'nothing'}."


def refusal(found: NoPrescription) -> Iterator[str]:
    yield f"{found.say} {found.change}"


def session(found: Prescription, wording: Wording) -> Iterator[str]:
    yield f"**{found.rationale}**"
    yield ""
    yield f"{wording.number(found.estimated_minutes, 0)} min, RPE {wording.number(found.target_rpe)}, {found.type}"
    for section in ("warmup", "main", "cooldown"):
        yield f"\n## {section}\n"
        for item in getattr(found, section):
            yield line(item, wording)


def line(item: Item, wording: Wording) -> str:
    group = "" if item.group is None else f"({item.group}) "
    source = f" *{item.load_source}*" if item.load_source else ""
    notes = f"\n  {item.notes}" if item.notes else ""
    return f"- {group}**{item.name}** {dose(item, wording)}{source}{notes}"


def amount(item: Item, wording: Wording) -> str:
    """What one set, one round or one block asks for."""
    if item.distance_m is not None:
        return f"{wording.number(item.distance_m, 0)} m"
    if item.calories is not None:
        return f"{item.calories} cal"
    if item.reps is not None:
        return str(item.reps)
    return "" if item.duration_s is None else wording.duration(item.duration_s)


def dose(item: Item, wording: Wording) -> str:
    each = amount(item, wording)
    parts = [f"{item.sets} x {each}" if item.sets and each else each]
    if item.load_kg is not None:
        parts.append({"added": "+", "assisted": "-"}.get(item.load_mode or "", "") + wording.load(item.load_kg))
    if item.block_type in {"amrap", "emom"} and item.duration_s is not None:
        parts.append(wording.duration(item.duration_s))
    parts += [text for text in (item.block_type, item.zone) if text]
    if item.pace_s_per_km is not None:
        parts.append(f"{wording.duration(item.pace_s_per_km)}/km")
    if item.target_rpe is not None:
        parts.append(f"RPE {wording.number(item.target_rpe)}")
    if item.rest_s:
        parts.append(f"rest {wording.duration(item.rest_s)}")
    return ", ".join(part for part in parts if part)


if __name__ == "__main__":
    sys.exit(main())
