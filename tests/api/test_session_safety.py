from typing import Any
from uuid import uuid4

import httpx
import psycopg
import pytest

from cli.servers import Servers
from tests.conftest import Register, SignedIn
from tests.driving import CHECK_IN, PROFILE, Training, event

ROUTES = [
    ("POST", "/v1/sessions", {"context": {}}),
    ("GET", "/v1/sessions", None),
    ("GET", "/v1/sessions/active", None),
    ("GET", "/v1/sessions/{session}", None),
    ("POST", "/v1/sessions/{session}/events", {"id": "{new}", "kind": "accept"}),
    ("GET", "/v1/sessions/{session}/items/{item}/choices", None),
    ("GET", "/v1/sessions/{session}/stream", None),
    ("GET", "/v1/scheduled-sessions", None),
    ("POST", "/v1/prescriptions", {"context": CHECK_IN}),
    ("GET", "/v1/equipment", None),
    ("GET", "/v1/exercises", None),
    ("GET", "/v1/exercises/squat-barbell", None),
    ("GET", "/v1/exercises/squat-barbell/substitutes", None),
    ("GET", "/v1/coaches", None),
]
NAMING = [route for route in ROUTES if "{session}" in route[1]]
TABLES = ("sessions", "session_exercises", "session_sets", "endurance_blocks", "run_events", "idempotency")


def filled(route: str, body: Any, me: Training) -> dict[str, Any]:
    names = {"session": me.view["id"], "item": me.view["items"][0]["id"]}
    sent = None if body is None else {name: str(uuid4()) if value == "{new}" else value for name, value in body.items()}
    return {"url": route.format(**names), "json": sent}


def counted(servers: Servers, who: SignedIn) -> dict[str, int]:
    with psycopg.connect(servers.admin_url) as admin:
        counts = {}
        for table in TABLES:
            row = admin.execute(f"select count(*) from {table} where athlete_id = %s", (who.athlete_id,)).fetchone()  # type: ignore[arg-type]
            counts[table] = int(row[0]) if row is not None else -1
    return counts


@pytest.fixture
async def who(register: Register) -> SignedIn:
    return await register(**PROFILE)


@pytest.fixture
async def me(client: httpx.AsyncClient, who: SignedIn) -> Training:
    """At the review: the prescription is there and nothing is started."""
    training = Training(client, who.headers)
    await training.open(**CHECK_IN)
    return training


@pytest.fixture
async def live(me: Training) -> Training:
    await me.send("accept")
    await me.send("start")
    while me.gate["kind"] == "warmup":
        await me.send("accept")
    return me


async def test_nobody_gets_in_without_a_token(client: httpx.AsyncClient, me: Training) -> None:
    answers = {route: await client.request(method, **filled(route, body, me)) for method, route, body in ROUTES}
    refused = {route: (answer.status_code, answer.json()["code"]) for route, answer in answers.items()}
    assert refused == dict.fromkeys(refused, (401, "token_missing"))
    assert {answer.headers["www-authenticate"] for answer in answers.values()} == {"Bearer"}


async def test_another_athlete_finds_nothing_and_changes_nothing(me: Training, register: Register) -> None:
    foreign = (await register(**PROFILE)).headers
    before = me.view
    for method, route, body in NAMING:
        answer = await me.client.request(method, **filled(route, body, me), headers=foreign)
        assert (route, answer.status_code, answer.json()["code"]) == (route, 404, "not_found")
    assert (await me.look())["revision"] == before["revision"]


async def test_lists_show_only_ones_own(me: Training, register: Register) -> None:
    foreign = await register(**PROFILE)
    for route in ("/v1/sessions", "/v1/scheduled-sessions"):
        assert (await me.client.get(route, headers=foreign.headers)).json()["items"] == []
    assert (await me.client.get("/v1/sessions/active", headers=foreign.headers)).status_code == 204


async def test_opening_a_session_with_the_id_of_another_athletes_is_not_theirs(
    me: Training, register: Register
) -> None:
    foreign = await register(**PROFILE)
    body = {"id": me.view["id"], "context": {"minutes": 20}}
    answer = await me.client.post("/v1/sessions", json=body, headers=foreign.headers)
    assert answer.status_code == 201
    assert answer.json()["context"] == {"minutes": 20}
    assert (await me.look())["context"]["minutes"] == CHECK_IN["minutes"]


async def test_the_same_event_twice_is_one_effect(live: Training, servers: Servers, who: SignedIn) -> None:
    said = event("set", reps=5, load_kg=40.0)
    path = f"{live.path}/events"
    first = await live.client.post(path, json=said, headers=live.headers)
    before = counted(servers, who)
    again = await live.client.post(path, json=said, headers=live.headers)
    assert (first.status_code, again.status_code) == (200, 200)
    assert [line["id"] for line in again.json()["sets"]] == [line["id"] for line in first.json()["sets"]]
    assert again.json()["revision"] == first.json()["revision"]
    assert counted(servers, who) == before


async def test_a_retry_at_another_gate_is_still_the_same_event(live: Training) -> None:
    said = event("set", reps=5, load_kg=40.0, gate_id=live.gate["id"])
    path = f"{live.path}/events"
    await live.client.post(path, json=said, headers=live.headers)
    again = await live.client.post(path, json=said | {"gate_id": "another"}, headers=live.headers)
    assert (again.status_code, len(again.json()["sets"])) == (200, 1)


async def test_one_id_for_two_different_things_is_refused(live: Training) -> None:
    said = event("set", reps=5, load_kg=40.0)
    path = f"{live.path}/events"
    await live.client.post(path, json=said, headers=live.headers)
    other = await live.client.post(path, json=said | {"reps": 6}, headers=live.headers)
    assert (other.status_code, other.json()["code"]) == (409, "key_reused")
    assert [line["reps"] for line in (await live.look())["sets"]] == [5]


async def test_an_answer_to_a_gate_that_is_closed_is_refused_and_names_the_open_one(
    live: Training, servers: Servers, who: SignedIn
) -> None:
    stale = live.gate["id"]
    await live.work()
    before = counted(servers, who)
    problem = await live.refused("set", 409, "gate_closed", gate_id=stale, reps=5)
    assert problem["gate"] == {"id": live.gate["id"], "kind": live.gate["kind"]}
    assert counted(servers, who) == before


@pytest.mark.parametrize(
    ("kind", "said"), [("set", {"reps": 5}), ("resume", {}), ("block", {"duration_s": 60}), ("finish", {})]
)
async def test_what_does_not_answer_the_gate_is_refused(
    me: Training, servers: Servers, who: SignedIn, kind: str, said: dict[str, Any]
) -> None:
    before = counted(servers, who)
    await me.refused(kind, 409, "not_now", **said)
    assert counted(servers, who) == before


async def test_a_refused_event_may_be_sent_again_when_its_time_has_come(me: Training) -> None:
    said = event("set", reps=5, load_kg=40.0)
    path = f"{me.path}/events"
    assert (await me.client.post(path, json=said, headers=me.headers)).status_code == 409
    await me.send("start")
    assert (await me.client.post(path, json=said, headers=me.headers)).status_code == 200
    assert len((await me.look())["sets"]) == 1


async def test_the_same_session_asked_for_twice_is_one(me: Training, servers: Servers, who: SignedIn) -> None:
    body = {"id": str(uuid4()), "context": CHECK_IN}
    first = await me.client.post("/v1/sessions", json=body, headers=me.headers)
    before = counted(servers, who)
    again = await me.client.post("/v1/sessions", json=body, headers=me.headers)
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json()["id"] == first.json()["id"] == body["id"]
    assert again.json()["gate"] == first.json()["gate"]
    assert counted(servers, who) == before


async def test_a_session_under_way_does_not_give_way(live: Training, servers: Servers, who: SignedIn) -> None:
    before = counted(servers, who)
    answer = await live.client.post("/v1/sessions", json={"context": CHECK_IN}, headers=live.headers)
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (409, "another_session_open")
    assert problem["session_id"] == live.view["id"]
    assert counted(servers, who) == before


ABSURD: list[dict[str, Any]] = [
    *({"reps": reps} for reps in (-1, 1001, 10**30, 5.5, "many", None)),
    *({"load_kg": load} for load in (-0.5, 1000.5, 1e308)),
    *({"rpe": rpe} for rpe in (0, 10.5, 7.3)),
    *({"duration_s": -1}, {"duration_s": 10**9}, {"distance_m": -1}, {"distance_m": 1e308}, {"calories": 10_001}),
    *({"load_mode": "flying"}, {"unit": "stone"}, {"load": 100}, {"load": 100, "unit": "lb", "load_kg": 45}),
    *({"exercise": name} for name in ("", "x" * 81, "no-such-exercise", "clean-barbell")),
    *({"item_id": "not-an-id"}, {"item_id": str(uuid4())}, {"athlete_id": str(uuid4())}),
]


async def test_a_set_that_cannot_be_is_refused_and_nothing_is_written(
    live: Training, servers: Servers, who: SignedIn
) -> None:
    before = counted(servers, who)
    for said in ABSURD:
        body = event("set", **({"reps": 5} | said))
        answer = await live.client.post(f"{live.path}/events", json=body, headers=live.headers)
        assert (said, answer.status_code) == (said, 422)
        assert answer.headers["content-type"] == "application/problem+json"
        assert {"code", "detail", "title", "status"} <= answer.json().keys()
    assert counted(servers, who) == before


RAW = {
    "NaN": (400, '{"id":"ID","kind":"set","reps":5,"load_kg":NaN}'),
    "infinity": (400, '{"id":"ID","kind":"set","reps":5,"load_kg":Infinity}'),
    "huge exponent": (400, '{"id":"ID","kind":"set","reps":5,"load_kg":1e999}'),
    "NUL": (400, '{"id":"ID","kind":"skip","reason":"a\\u0000b"}'),
    "lone surrogate": (400, '{"id":"ID","kind":"skip","reason":"a\\ud800b"}'),
    "no kind": (422, '{"id":"ID"}'),
    "unknown kind": (422, '{"id":"ID","kind":"teleport"}'),
    "no id": (422, '{"kind":"set","reps":5}'),
    "a list": (422, "[]"),
    "cut off": (400, '{"id":"ID","kind":'),
    "deep": (400, "[" * 5000),
    "two megabytes": (413, '{"id":"ID","kind":"skip","reason":"' + "x" * 2_000_000 + '"}'),
}


async def test_a_body_that_cannot_be_read_is_refused_and_nothing_is_written(
    live: Training, servers: Servers, who: SignedIn
) -> None:
    before = counted(servers, who)
    headers = {**live.headers, "Content-Type": "application/json"}
    for name, (status, body) in RAW.items():
        sent = body.replace("ID", str(uuid4()))
        answer = await live.client.post(f"{live.path}/events", content=sent, headers=headers)
        assert (name, answer.status_code) == (name, status)
        assert answer.headers["content-type"] == "application/problem+json"
    assert counted(servers, who) == before


async def test_a_line_or_set_of_another_session_is_not_of_this_one(
    live: Training, servers: Servers, who: SignedIn
) -> None:
    old_item = live.position["item_id"]
    old_set = (await live.work())["sets"][0]["id"]
    await live.finish()
    await live.send("accept")
    await live.go_live()
    before = counted(servers, who)
    await live.refused("set", 422, "item_not_in_session", item_id=old_item, reps=5)
    await live.refused("skip", 422, "item_not_in_session", item_id=old_item)
    await live.refused("swap", 422, "item_not_in_session", item_id=old_item)
    await live.refused("undo", 409, "nothing_to_undo", set_id=old_set)
    await live.refused("correct", 409, "nothing_to_correct", set_id=old_set, reps=1)
    assert counted(servers, who) == before


async def test_another_athletes_set_cannot_be_touched(live: Training, register: Register) -> None:
    theirs = Training(live.client, (await register(**PROFILE)).headers)
    await theirs.go_live()
    await theirs.work()
    [line] = theirs.view["sets"]
    await live.refused("undo", 409, "nothing_to_undo", set_id=line["id"])
    await live.refused("correct", 409, "nothing_to_correct", set_id=line["id"], reps=1)
    await live.refused("set", 422, "item_not_in_session", item_id=theirs.position["item_id"], reps=1)
    assert (await theirs.look())["sets"] == [line]


IMPOSSIBLE: list[tuple[int, dict[str, Any]]] = [
    *((422, {"minutes": minutes}) for minutes in (4, 301, "soon")),
    (422, {"energy": 0}),
    (422, {"equipment": ["death-ray"]}),
    (404, {"equipment": None, "location_id": str(uuid4())}),
    (422, {"pain": [{"body_part": "soul", "severity": 5}]}),
    (422, {"pain": [{"body_part": "knee", "severity": 11}]}),
    *(
        (422, {name: value})
        for name, value in {"sleep_hours": 25, "coach": "guru", "notes": "x" * 2001, "x": 3}.items()
    ),
]


async def test_a_check_in_that_cannot_be_is_refused_and_opens_nothing(
    client: httpx.AsyncClient, who: SignedIn, servers: Servers
) -> None:
    for status, context in IMPOSSIBLE:
        answer = await client.post("/v1/sessions", json={"context": CHECK_IN | context}, headers=who.headers)
        assert (context, answer.status_code) == (context, status)
    assert set(counted(servers, who).values()) == {0}
