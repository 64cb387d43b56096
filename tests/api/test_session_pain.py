from typing import Any

import httpx
import pytest

from tests.conftest import Register
from tests.driving import PROFILE, Training
from training.body_parts import allows
from training.catalogue import load_catalogue
from training.contexts import Pain

CATALOGUE = load_catalogue()
PLACE = [
    "olympic-barbell-20",
    "iron-plates",
    "power-rack",
    "flat-bench",
    "dumbbells-fixed",
    "leg-extension",
    "yoga-mat",
]


async def squatting(client: httpx.AsyncClient, register: Register, **profile: Any) -> Training:
    """In the middle of a session that loads the knees."""
    me = Training(client, (await register(**(PROFILE | profile))).headers)
    await me.go_live(equipment=PLACE, minutes=45, goal="legs")
    assert any("knee" in item["target"]["body_parts_stressed"] for item in me.main())
    await me.work()
    return me


def left(me: Training) -> list[dict[str, Any]]:
    return [item for item in me.main() if item["status"] == "pending"]


@pytest.mark.parametrize("severity", [3, 5, 7])
async def test_what_is_left_after_a_pain_obeys_the_rules_of_that_body_part(
    client: httpx.AsyncClient, register: Register, severity: int
) -> None:
    me = await squatting(client, register)
    await me.send("pain", body_part="knee", severity=severity)
    pains = (Pain("knee", severity),)
    broken = [item["exercise"] for item in left(me) if not allows(CATALOGUE.exercises[item["exercise"]], pains)]
    assert broken == []
    assert me.view["context"]["pain"] == [{"body_part": "knee", "severity": severity}]
    assert len(me.said) > 20


async def test_a_light_pain_keeps_the_session_and_is_noted(client: httpx.AsyncClient, register: Register) -> None:
    me = await squatting(client, register)
    before = [item["exercise"] for item in left(me)]
    await me.send("pain", body_part="knee", severity=2)
    assert [item["exercise"] for item in left(me)] == before


@pytest.mark.parametrize("severity", [5, 7])
async def test_every_line_that_a_pain_changed_says_why(
    client: httpx.AsyncClient, register: Register, severity: int
) -> None:
    me = await squatting(client, register)
    before = {item["id"]: item for item in me.main()}
    await me.send("pain", body_part="knee", severity=severity)
    changed = [item for item in me.main() if item["id"] not in before or item != before[item["id"]]]
    assert changed
    for item in changed:
        assert item["why"] is not None
        assert item["why"] in me.said


async def test_a_pain_of_seven_leaves_nothing_that_loads_the_part(
    client: httpx.AsyncClient, register: Register
) -> None:
    me = await squatting(client, register)
    await me.send("pain", body_part="knee", severity=7)
    stressed = [item["exercise"] for item in left(me) if "knee" in item["target"]["body_parts_stressed"]]
    assert stressed == []
    assert {item["reason"] for item in me.main() if item["status"] == "skipped"} <= {"pain"}


async def test_the_worse_pain_of_one_part_replaces_the_milder(client: httpx.AsyncClient, register: Register) -> None:
    me = await squatting(client, register)
    for severity in (2, 6):
        await me.send("pain", body_part="knee", severity=severity)
    await me.send("pain", body_part="shoulder", severity=1)
    assert me.view["context"]["pain"] == [
        {"body_part": "knee", "severity": 6},
        {"body_part": "shoulder", "severity": 1},
    ]


async def test_sets_before_the_pain_stay(client: httpx.AsyncClient, register: Register) -> None:
    me = await squatting(client, register)
    before = me.view["sets"]
    await me.send("pain", body_part="knee", severity=8)
    assert me.view["sets"] == before


async def test_a_session_that_a_pain_emptied_can_be_finished(client: httpx.AsyncClient, register: Register) -> None:
    me = await squatting(client, register)
    for part in ("knee", "hip", "lower_back", "shoulder", "elbow", "wrist", "neck", "upper_back", "ankle", "foot"):
        await me.send("pain", body_part=part, severity=10)
    if me.gate["kind"] != "finish":
        await me.work_through()
    await me.finish()
    assert me.view["next_steps"]["kind"] in ("rest", "recovery", "train")
    assert me.view["step"] == "advance"


async def test_a_pain_before_the_start_changes_the_session_too(client: httpx.AsyncClient, register: Register) -> None:
    me = Training(client, (await register(**PROFILE)).headers)
    await me.open(minutes=45, energy=7, equipment=PLACE, coach="force", goal="legs")
    await me.send("accept")
    await me.send("pain", body_part="knee", severity=7)
    assert me.gate["kind"] in ("start", "finish")
    assert [item["exercise"] for item in left(me) if "knee" in item["target"]["body_parts_stressed"]] == []


async def test_french_athletes_are_told_in_french(client: httpx.AsyncClient, register: Register) -> None:
    me = await squatting(client, register, locale="fr")
    assert me.said.startswith("Série 1")
    await me.send("pain", body_part="knee", severity=5)
    assert "genou" in me.said.lower()
    assert "knee" not in me.said.lower()
    problem = await me.refused("set", 422, "nothing_measured")
    assert problem["detail"].endswith("Rien n'a été enregistré.")
