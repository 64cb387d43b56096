from collections.abc import Iterator
from typing import Any

import httpx

from api.deps import House
from tests.conftest import Clock, Register, SignedIn
from tests.driving import CHECK_IN, PROFILE, Training


async def trained(client: httpx.AsyncClient, who: SignedIn, **context: Any) -> Training:
    me = Training(client, who.headers)
    await me.go_live(**context)
    await me.work_through()
    await me.finish()
    return me


def rows_named(value: Any) -> Iterator[str]:
    """Every row that any part of an analysis or a suggestion says it comes from."""
    if isinstance(value, dict):
        yield from value.get("rows", ())
        for part in value.values():
            yield from rows_named(part)
    elif isinstance(value, list):
        for part in value:
            yield from rows_named(part)


async def test_the_analysis_names_rows_that_exist(client: httpx.AsyncClient, register: Register) -> None:
    me = await trained(client, await register(**PROFILE))
    stored = {line["id"] for line in (*me.view["sets"], *me.view["items"], *me.view["blocks"])}
    named = set(rows_named(me.view["analysis"]))
    assert {line["id"] for line in me.view["sets"]} <= named <= stored
    assert set(rows_named(me.view["next_steps"])) <= stored


async def test_the_analysis_adds_up_what_was_logged(client: httpx.AsyncClient, register: Register) -> None:
    me = Training(client, (await register(**PROFILE)).headers)
    await me.go_live()
    for _ in range(2):
        await me.send("set", reps=8, load_kg=50.0, rpe=8)
    await me.finish()
    measures = me.view["analysis"]["measures"]
    assert measures["volume_load_kg"] == 800.0
    assert measures["mean_rpe"] == 8.0
    planned = sum(item["target"]["sets"] for item in me.main())
    assert 0 < me.view["analysis"]["completion"] <= 3 / planned


async def test_a_first_session_breaks_records_only_once(client: httpx.AsyncClient, register: Register) -> None:
    me = await trained(client, await register(**PROFILE))
    records = [(record["exercise"], record["kind"]) for record in me.view["analysis"]["records"]]
    assert len(records) == len(set(records))
    assert me.view["analysis"]["score"] > 80


async def test_feedback_is_analysed_again(client: httpx.AsyncClient, register: Register) -> None:
    me = await trained(client, await register(**PROFILE))
    before = me.view["analysis"]
    felt = {"effort": 10, "mood": 1, "pain": [{"body_part": "knee", "severity": 6}], "notes": "too much"}
    await me.send("feedback", **felt)
    assert (me.view["step"], me.gate["kind"]) == ("advance", "next")
    assert me.view["analysis"] != before
    assert "knee" in str(me.view["next_steps"]).lower()


async def test_a_correction_after_the_end_is_analysed_again(client: httpx.AsyncClient, register: Register) -> None:
    me = await trained(client, await register(**PROFILE))
    line = next(line for line in me.view["sets"] if line["load_kg"] is not None and line["reps"])
    before = me.view["analysis"]["measures"]["volume_load_kg"]
    await me.send("correct", set_id=line["id"], reps=line["reps"] - 2)
    assert me.view["analysis"]["measures"]["volume_load_kg"] == before - 2 * line["load_kg"]
    assert (me.view["step"], me.gate["kind"]) == ("advance", "next")


async def test_undoing_after_the_end_takes_the_set_out_of_the_analysis(
    client: httpx.AsyncClient, register: Register
) -> None:
    me = await trained(client, await register(**PROFILE))
    last = me.view["sets"][-1]["id"]
    await me.send("undo")
    assert last not in set(rows_named(me.view["analysis"]))
    assert me.view["analysis"]["completion"] < 1


async def test_accepting_leaves_one_scheduled_session(client: httpx.AsyncClient, register: Register) -> None:
    me = await trained(client, await register(**PROFILE))
    suggested = me.view["next_steps"]
    await me.send("accept")
    waiting = (await client.get("/v1/scheduled-sessions", headers=me.headers)).json()["items"]
    assert [line["from_session_id"] for line in waiting] == [me.view["id"]]
    same = ("coach", "minutes", "window_start", "window_end", "why")
    assert {name: waiting[0][name] for name in same} == {name: suggested[name] for name in same}
    assert suggested["window_start"] <= suggested["window_end"]


async def waiting(client: httpx.AsyncClient, me: Training) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await client.get("/v1/scheduled-sessions", headers=me.headers)).json()["items"]
    return found


async def test_a_waiting_session_is_started_from_what_it_suggests(
    client: httpx.AsyncClient, register: Register
) -> None:
    me = await trained(client, await register(**PROFILE))
    await me.send("accept")
    (accepted,) = await waiting(client, me)
    answer = await client.post(
        "/v1/sessions",
        json={"scheduled_id": accepted["id"], "context": {"energy": 6, "equipment": CHECK_IN["equipment"]}},
        headers=me.headers,
    )
    assert answer.status_code == 201
    assert answer.json()["context"]["minutes"] == accepted["minutes"]
    assert answer.json()["coach"] == accepted["coach"]
    assert await waiting(client, me) == []
    me.view = answer.json()
    await me.send("abandon")
    assert await waiting(client, me) == [accepted]


async def test_a_session_that_does_not_wait_cannot_be_started(client: httpx.AsyncClient, register: Register) -> None:
    me = await trained(client, await register(**PROFILE))
    await me.send("accept")
    (accepted,) = await waiting(client, me)
    other = await register(**PROFILE)
    for headers, scheduled in ((me.headers, me.view["id"]), (other.headers, accepted["id"])):
        answer = await client.post("/v1/sessions", json={"scheduled_id": scheduled}, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert await waiting(client, me) == [accepted]


async def test_leaving_without_accepting_schedules_nothing(client: httpx.AsyncClient, register: Register) -> None:
    me = await trained(client, await register(**PROFILE))
    await me.send("skip")
    assert me.view["status"] == "completed"
    assert (await client.get("/v1/scheduled-sessions", headers=me.headers)).json()["items"] == []


async def test_the_next_session_loads_come_from_the_sets_of_this_one(
    client: httpx.AsyncClient, register: Register, clock: Clock, house: House
) -> None:
    who = await register(**PROFILE)
    first = await trained(client, who)
    await first.send("accept")
    heaviest = {line["exercise"]: line["load_kg"] for line in first.view["sets"] if line["load_kg"]}
    clock.forward(days=5)
    again = Training(client, {"Authorization": f"Bearer {house.tokens.issue(who.athlete_id, clock())}"})
    await again.open(**CHECK_IN)
    known = [item for item in again.view["prescription"]["main"] if item["exercise"] in heaviest]
    assert known, again.view["prescription"]["main"]
    for item in known:
        assert "10 Jun" in item["load_source"]
        assert 0.85 < item["load_kg"] / heaviest[item["exercise"]] < 1.15


async def test_an_athlete_in_pounds_is_asked_in_loads_of_pounds(client: httpx.AsyncClient, register: Register) -> None:
    who = await register(**(PROFILE | {"units": "lb"}))
    me = Training(client, who.headers)
    await me.go_live()
    here = me.position
    assert here["target"]["load_kg"] is not None
    pounds = here["target"]["load_kg"] / 0.45359237
    assert abs(pounds - round(pounds / 2.5) * 2.5) < 0.1
    await me.work()
    assert " lb" in me.said
    assert " kg" not in me.said


async def test_a_french_athlete_reads_the_whole_session_in_french(
    client: httpx.AsyncClient, register: Register
) -> None:
    me = await trained(client, await register(**(PROFILE | {"locale": "fr"})))
    text = " ".join(
        [me.view["analysis"]["summary"], me.view["next_steps"]["why"], me.view["prescription"]["rationale"]]
    )
    assert not {"the", "your", "next", "with", "sets"} & set(text.lower().split())
    assert {"de", "la", "le", "est", "séance", "à", "et"} & set(text.lower().split())
