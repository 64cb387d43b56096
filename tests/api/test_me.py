import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from uuid import uuid4

import httpx
import psycopg
import pytest
from psycopg import sql

from api.deps import House
from cli.servers import Servers
from store.queries.exports import owner_column, told_columns
from store.roles import CHECKPOINT_TABLES
from store.rows import Row

PASSWORD = "correct horse battery"
SOME_ID = "0197b7b0-0000-7000-8000-000000000001"
Register = Callable[..., Awaitable[Any]]
FULL: Mapping[str, Any] = {
    "display_name": "Léa",
    "level": "advanced",
    "sex": "female",
    "birth_year": 1990,
    "body_mass_kg": 61.5,
    "height_cm": 168,
    "units": "lb",
    "locale": "fr",
    "timezone": "America/Montreal",
    "goals": ["strength", "hyrox"],
    "equipment": ["dumbbells-fixed", "flat-bench", "floor"],
    "known_1rm_kg": {"push-up": 40.5},
    "heart_rate": {"rest": 48, "max": 188, "lthr": 170},
    "performance": {"run_5k_s": 1320, "ftp_w": 210.5, "row_2k_s": 480, "swim_css_s_100": None},
    "competition": {"event": "hyrox", "days_to_race": 40, "division": "women_open"},
    "injuries": [{"area": "knee", "status": "recovering", "notes": "left"}],
}


class Person:
    def __init__(self, client: httpx.AsyncClient, told: dict[str, Any]) -> None:
        self.client, self.id = client, told["athlete"]["id"]
        self.headers = {"Authorization": f"Bearer {told['access_token']}"}
        self.refresh_token = told["refresh_token"]

    async def asks(self, method: str, path: str, body: Any = None) -> httpx.Response:
        return await self.client.request(method, f"/v1{path}", headers=self.headers, json=body)

    async def patches(self, **said: Any) -> httpx.Response:
        return await self.asks("PATCH", "/me", said)


@pytest.fixture
async def person(client: httpx.AsyncClient) -> Person:
    return await somebody(client)


@pytest.fixture
async def athlete(client: httpx.AsyncClient, register: Register) -> Person:
    """Without a password, which takes long to make: for what no password is needed for."""
    known = await register()
    token = {"athlete": {"id": str(known.athlete_id)}, "access_token": known.headers["Authorization"].split()[1]}
    return Person(client, token | {"refresh_token": ""})


async def somebody(client: httpx.AsyncClient) -> Person:
    body = {"email": f"{uuid4().hex}@example.org", "password": PASSWORD}
    return Person(client, (await client.post("/v1/auth/register", json=body)).json())


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/me"), ("PATCH", "/me"), ("DELETE", "/me"), ("GET", "/me/export")]
)
async def test_nobody_has_no_profile(client: httpx.AsyncClient, method: str, path: str) -> None:
    answer = await client.request(method, f"/v1{path}", json={"password": PASSWORD} if method == "DELETE" else {})
    assert (answer.status_code, answer.json()["code"]) == (401, "token_missing")


async def test_somebody_new_is_unknown_and_not_zero(person: Person) -> None:
    told = (await person.asks("GET", "/me")).json()
    unknown = (
        "display_name",
        "birth_year",
        "body_mass_kg",
        "height_cm",
        "equipment",
        "default_location_id",
        "competition",
    )
    assert {told[name] for name in unknown} == {None}
    assert (told["level"], told["sex"], told["units"], told["timezone"]) == ("beginner", "unspecified", "kg", "UTC")
    assert (told["goals"], told["injuries"], told["known_1rm_kg"]) == ([], [], {})
    assert told["heart_rate"] == {"rest": None, "max": None, "lthr": None}


async def test_a_profile_is_read_back_as_it_was_said(person: Person) -> None:
    changed = await person.patches(**FULL)
    assert changed.status_code == 200, changed.text
    told = (await person.asks("GET", "/me")).json()
    assert {name: told[name] for name in FULL} == FULL
    assert told == changed.json()


async def test_what_is_left_out_stays_and_null_clears(athlete: Person) -> None:
    await athlete.patches(**FULL)
    await athlete.patches(body_mass_kg=62.0)
    told = (await athlete.patches(birth_year=None, level=None, goals=None, heart_rate=None, equipment=None)).json()
    assert (told["body_mass_kg"], told["height_cm"], told["known_1rm_kg"]) == (62.0, 168, {"push-up": 40.5})
    assert (told["birth_year"], told["level"], told["goals"], told["equipment"]) == (None, "beginner", [], None)
    assert told["heart_rate"] == {"rest": None, "max": None, "lthr": None}


async def test_two_devices_that_change_different_things_at_once_both_keep_theirs(athlete: Person) -> None:
    said: list[dict[str, Any]] = [{"known_1rm_kg": {"push-up": 40}}, {"heart_rate": {"max": 190}}, {"height_cm": 170}]
    await asyncio.gather(*(athlete.patches(**one) for one in said))
    told = (await athlete.asks("GET", "/me")).json()
    assert (told["known_1rm_kg"], told["heart_rate"]["max"], told["height_cm"]) == ({"push-up": 40}, 190, 170)


async def test_no_equipment_is_not_the_same_as_not_said(athlete: Person) -> None:
    assert (await athlete.patches(equipment=[])).json()["equipment"] == []


async def test_days_to_a_race_count_down(person: Person, clock: Any) -> None:
    await person.patches(competition={"event": "hyrox", "days_to_race": 10})
    clock.forward(days=4)
    renewed = (await person.client.post("/v1/auth/refresh", json={"refresh_token": person.refresh_token})).json()
    assert renewed["athlete"]["competition"] == {"event": "hyrox", "days_to_race": 6, "division": None}


@pytest.mark.parametrize(
    ("field", "value"),
    [("body_mass_kg", "80"), ("body_mass_kg", True), ("body_mass_kg", 19.9), ("body_mass_kg", 10**30),
     ("birth_year", 1899), ("birth_year", 1990.5), ("birth_year", "1990"), ("birth_year", False), ("height_cm", 261),
     ("level", "god"), ("sex", "x"), ("units", "stone"), ("locale", "de"), ("timezone", "Mars/Olympus"),
     ("timezone", "../../etc/passwd"), ("display_name", ""), ("display_name", "x" * 81), ("goals", "strength"),
     ("goals", ["x"] * 21), ("known_1rm_kg", {"push-up": 0}), ("known_1rm_kg", {"push-up": 1001}),
     ("known_1rm_kg", {"push-up": "100"}), ("known_1rm_kg", []), ("heart_rate", {"rest": 190, "max": 180}),
     ("heart_rate", {"rest": 0}), ("heart_rate", {"hrv": 3}), ("performance", {"run_5k_s": 10}),
     ("performance", {"run_5k_s": True}), ("competition", {"event": "hyrox"}),
     ("competition", {"event": "hyrox", "days_to_race": -1}), ("injuries", [{"area": "knee", "status": "gone"}]),
     ("injuries", [{"area": "knee", "side": "left"}]), ("default_location_id", "home"), ("email", "new@example.org"),
     ("id", SOME_ID), ("password_hash", "x"), ("equipment", {"a": 1}), ("equipment", [["floor"]])],
)  # fmt: skip
async def test_what_cannot_be_is_refused_by_name_and_not_stored(athlete: Person, field: str, value: object) -> None:
    before = (await athlete.asks("GET", "/me")).json()
    answer = await athlete.patches(**{"level": "elite", field: value})
    assert answer.status_code == 422, answer.text
    assert answer.json()["code"] == "invalid_request"
    assert answer.json()["errors"][0]["where"].startswith(f"body.{field}")
    assert (await athlete.asks("GET", "/me")).json() == before


@pytest.mark.parametrize("number", [b"NaN", b"Infinity", b"-Infinity", b"1e400", b"9" * 400, b"9" * 5000])
async def test_numbers_that_are_none_are_refused(athlete: Person, number: bytes) -> None:
    answer = await athlete.client.patch(
        "/v1/me",
        content=b'{"body_mass_kg":' + number + b"}",
        headers=athlete.headers | {"Content-Type": "application/json"},
    )
    assert answer.status_code in (400, 422)
    assert answer.headers["content-type"] == "application/problem+json"
    assert (await athlete.asks("GET", "/me")).json()["body_mass_kg"] is None


@pytest.mark.parametrize(
    ("field", "value"),
    [("equipment", ["dumbells"]), ("known_1rm_kg", {"bench": 100}), ("injuries", [{"area": "left knee"}])],
)
async def test_names_that_the_catalogue_does_not_know_are_refused(athlete: Person, field: str, value: Any) -> None:
    answer = await athlete.patches(**{field: value})
    assert (answer.status_code, answer.json()["code"]) == (422, "unknown_slugs")
    assert ("dumbells" in answer.text) or ("bench" in answer.text) or ("left knee" in answer.text)


async def test_nobody_is_born_next_year(athlete: Person) -> None:
    answer = await athlete.patches(birth_year=2027)
    assert (answer.status_code, answer.json()["code"]) == (422, "birth_year_ahead")
    assert (await athlete.patches(birth_year=2026)).status_code == 200


async def test_only_an_own_place_can_be_the_usual_one(person: Person) -> None:
    other = await somebody(person.client)
    theirs = (await other.asks("POST", "/locations", {"name": "Gym", "environment": "gym"})).json()["id"]
    mine = (await person.asks("POST", "/locations", {"name": "Home", "environment": "home"})).json()["id"]
    assert (await person.patches(default_location_id=theirs)).status_code == 404
    assert (await person.patches(default_location_id=mine)).json()["default_location_id"] == mine


async def test_an_export_holds_every_table_and_no_secret(person: Person) -> None:
    other = await somebody(person.client)
    await person.patches(**FULL)
    await person.asks("POST", "/locations", {"name": "Home", "environment": "home", "equipment": ["chair"]})
    answer = await person.asks("GET", "/me/export")
    tables = answer.json()["tables"]
    assert set(tables) == set(Row.metadata.tables)
    assert tables["athletes"][0]["display_name"] == "Léa"
    assert [place["equipment"] for place in tables["locations"]] == [["chair"]]
    assert "argon2" not in answer.text
    assert "secret_hash" not in answer.text
    assert other.id not in answer.text
    assert answer.headers["content-disposition"] == 'attachment; filename="atelier-2026-06-10.json"'


def test_every_table_says_whose_a_row_is() -> None:
    assert [table.name for table in Row.metadata.sorted_tables if owner_column(table) is None] == []


def test_no_exported_column_is_a_secret() -> None:
    told = {column.name for table in Row.metadata.sorted_tables for column in told_columns(table)}
    assert told.isdisjoint({"password_hash", "secret_hash", "fingerprint"})
    assert {"email", "facts", "reps", "rpe"} <= told


async def test_erasing_leaves_nothing_of_the_athlete(person: Person, servers: Servers, house: House) -> None:
    other = await somebody(person.client)
    check_in = {"context": {"minutes": 30, "energy": 6, "equipment": ["floor"]}}
    for one in (person, other):
        await one.patches(**FULL)
        await one.asks("POST", "/locations", {"name": "Home", "environment": "home"})
        assert (await one.asks("POST", "/sessions", check_in)).status_code == 201
    assert (await person.asks("DELETE", "/me", {"password": PASSWORD})).status_code == 204
    assert rows_of(servers, person.id) == {}
    left = rows_of(servers, other.id)
    assert {"athletes", "credentials", "refresh_tokens", "locations", "sessions", "checkpoints"} <= set(left)
    assert (await person.asks("GET", "/me")).json()["code"] == "signed_out"
    renewed = await person.client.post("/v1/auth/refresh", json={"refresh_token": person.refresh_token})
    assert renewed.json()["code"] == "session_ended"
    assert (await other.asks("GET", "/me")).status_code == 200


async def test_erasing_needs_the_password(person: Person) -> None:
    wrong = await person.asks("DELETE", "/me", {"password": "not the password"})
    none = await person.asks("DELETE", "/me", {})
    assert (wrong.status_code, wrong.json()["code"], none.status_code) == (403, "wrong_password", 422)
    assert (await person.asks("GET", "/me")).status_code == 200


def rows_of(servers: Servers, athlete_id: str) -> dict[str, int]:
    """How many rows of the athlete each table holds, checkpoints included; tables without any left out."""
    owned = [
        (table.name, column.name) for table in Row.metadata.sorted_tables if (column := owner_column(table)) is not None
    ]
    counted = [(name, sql.SQL("{} = %s").format(sql.Identifier(column))) for name, column in owned]
    counted += [
        (name, sql.SQL("starts_with({}, %s)").format(sql.Identifier("thread_id"))) for name in CHECKPOINT_TABLES
    ]
    found: dict[str, int] = {}
    with psycopg.connect(servers.admin_url) as admin:
        for name, condition in counted:
            query = sql.SQL("select count(*) from {} where {}").format(sql.Identifier(name), condition)
            row = admin.execute(query, (athlete_id,)).fetchone()
            found |= {name: int(row[0])} if row is not None and row[0] else {}
    return found
