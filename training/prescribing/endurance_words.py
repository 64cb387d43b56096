from collections.abc import Mapping, Sequence

from training.body_parts import MODIFIES_FROM, body_areas
from training.prescribing.endurance_kinds import Choice
from training.prescribing.endurance_past import Past
from training.prescribing.endurance_sports import Option, Sport, wanted
from training.prescribing.endurance_zones import clock
from training.prescribing.request import Request
from training.prescriptions import Item


def rationale(
    request: Request,
    choice: Choice,
    *,
    main: Sequence[Item],
    minutes: float,
    found: Mapping[Sport, Option],
    past: Past,
) -> str:
    """Why this session: the facts that decided, and nothing else."""
    wording = request.wording
    done = sport_of(main, found)
    sport = wording.say(f"endurance.sport_{done or 'floor'}")
    name = "brick" if _is_brick(main, found) else choice.kind
    kind = wording.say(f"endurance.kind_{name}", sport=sport, minutes=round(minutes))
    parts = (kind, choice.why, *state_facts(request), _missing(request, done, found), _ramp(request, done, past))
    return " ".join(part for part in parts if part)


def sport_of(main: Sequence[Item], found: Mapping[Sport, Option]) -> Sport | None:
    first = main[0].exercise
    return next((sport for sport, option in found.items() if option.slug == first), None)


def _is_brick(main: Sequence[Item], found: Mapping[Sport, Option]) -> bool:
    sports = [sport_of([item], found) for item in main[:2]]
    return sports == ["bike", "run"]


def state_facts(request: Request) -> list[str]:
    """Energy, sleep and pain, as far as they were told."""
    wording = request.wording
    facts = [wording.say("endurance.fact_energy", energy=request.context.energy)]
    if request.context.sleep_hours is not None:
        facts = [
            wording.say(
                "endurance.fact_energy_sleep",
                energy=request.context.energy,
                hours=wording.number(request.context.sleep_hours),
            )
        ]
    areas = [area_name(pain.body_part, request) for pain in request.pains if pain.severity >= MODIFIES_FROM]
    if areas:
        facts.append(wording.say("endurance.fact_pain", areas=wording.several(areas)))
    return facts


def area_name(slug: str, request: Request) -> str:
    known = body_areas().get(slug)
    return slug.replace("_", " ") if known is None else known.name(request.athlete.locale)


def _missing(request: Request, done: Sport | None, found: Mapping[Sport, Option]) -> str:
    named = wanted(request)
    if not named or done in named or any(sport in found for sport in named):
        return ""
    wording = request.wording
    asked = wording.several([wording.say(f"endurance.sport_{sport}") for sport in named])
    return wording.say("endurance.fact_missing", asked=asked, sport=wording.say(f"endurance.sport_{done or 'floor'}"))


def _ramp(request: Request, done: Sport | None, past: Past) -> str:
    longest_s = past.longest_s("run") if done == "run" else None
    if longest_s is None:
        return ""
    wording = request.wording
    return wording.say("endurance.fact_ramp", longest=clock(longest_s, wording), most=clock(longest_s * 1.1, wording))
