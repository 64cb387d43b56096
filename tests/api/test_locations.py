from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

import httpx
import pytest

from training.catalogue import load_catalogue
from training.places import load_places

SOME_PLACE = "/0197b7b0-0000-7000-8000-000000000001"
GARAGE = {"name": "Garage", "environment": "home", "equipment": ["dumbbells-fixed", "flat-bench"]}
Register = Callable[..., Awaitable[Any]]


class Visitor:
    def __init__(self, client: httpx.AsyncClient, headers: dict[str, str]) -> None:
        self.client, self.headers = client, headers

    async def asks(self, method: str, path: str = "", body: Any = None) -> httpx.Response:
        return await self.client.request(method, f"/v1/locations{path}", headers=self.headers, json=body)

    async def adds(self, **said: Any) -> httpx.Response:
        return await self.asks("POST", body=GARAGE | said)

    async def lists(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = (await self.asks("GET")).json()["items"]
        return items


@pytest.fixture
async def own(client: httpx.AsyncClient, register: Register) -> Visitor:
    return Visitor(client, (await register()).headers)


@pytest.fixture
async def foreign(client: httpx.AsyncClient, register: Register) -> Visitor:
    return Visitor(client, (await register()).headers)


async def test_a_place_is_read_back_as_it_was_added(own: Visitor) -> None:
    added = await own.adds()
    assert added.status_code == 201
    place = added.json()
    assert {name: place[name] for name in GARAGE} == GARAGE
    assert (await own.asks("GET", f"/{place['id']}")).json() == place
    assert await own.lists() == [place]


async def test_a_retry_makes_no_second_place(own: Visitor) -> None:
    place_id = str(uuid4())
    first, again = await own.adds(id=place_id), await own.adds(id=place_id)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert len(await own.lists()) == 1


async def test_a_late_retry_does_not_undo_a_change(own: Visitor) -> None:
    place_id = str(uuid4())
    await own.adds(id=place_id)
    await own.asks("PATCH", f"/{place_id}", {"name": "Cellar"})
    again = await own.adds(id=place_id)
    assert (again.status_code, again.json()["name"]) == (200, "Cellar")


async def test_an_id_stands_for_one_place(own: Visitor) -> None:
    place_id = str(uuid4())
    await own.adds(id=place_id)
    other = await own.adds(id=place_id, name="Attic")
    assert (other.status_code, other.json()["code"]) == (409, "key_reused")
    assert [place["name"] for place in await own.lists()] == ["Garage"]


async def test_two_athletes_may_make_the_same_id(own: Visitor, foreign: Visitor) -> None:
    place_id = str(uuid4())
    mine, theirs = await own.adds(id=place_id), await foreign.adds(id=place_id, name="Attic")
    assert (mine.status_code, theirs.status_code) == (201, 201)
    assert (await own.asks("GET", f"/{place_id}")).json()["name"] == "Garage"


async def test_a_change_leaves_the_rest(own: Visitor) -> None:
    place = (await own.adds()).json()
    changed = await own.asks("PATCH", f"/{place['id']}", {"equipment": ["chair", "chair", "table"]})
    assert changed.json() == place | {"equipment": ["chair", "table"]}
    assert (await own.asks("PATCH", f"/{place['id']}", {})).json()["code"] == "nothing_to_change"


async def test_a_removed_place_is_gone(own: Visitor) -> None:
    place_id = (await own.adds()).json()["id"]
    await own.client.patch("/v1/me", headers=own.headers, json={"default_location_id": place_id})
    assert (await own.asks("DELETE", f"/{place_id}")).status_code == 204
    assert (await own.asks("DELETE", f"/{place_id}")).status_code == 404
    assert await own.lists() == []
    assert (await own.client.get("/v1/me", headers=own.headers)).json()["default_location_id"] is None


async def test_places_come_in_pages(own: Visitor) -> None:
    added = [(await own.adds(name=f"Place {n}")).json()["id"] for n in range(5)]
    seen: list[str] = []
    cursor = ""
    for _ in range(3):
        page = (await own.asks("GET", f"?limit=2{cursor}")).json()
        seen += [place["id"] for place in page["items"]]
        cursor = f"&cursor={page['next']}"
    assert seen == added
    assert page["next"] is None


@pytest.mark.parametrize(("method", "body"), [("GET", None), ("PATCH", {"name": "Mine now"}), ("DELETE", None)])
async def test_a_place_of_somebody_else_is_not_there(own: Visitor, foreign: Visitor, method: str, body: Any) -> None:
    place = (await own.adds()).json()
    answer = await foreign.asks(method, f"/{place['id']}", body)
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert await own.lists() == [place]
    assert await foreign.lists() == []


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", ""),
        ("POST", ""),
        ("GET", "/presets"),
        ("GET", SOME_PLACE),
        ("PATCH", SOME_PLACE),
        ("DELETE", SOME_PLACE),
    ],
)
async def test_nobody_has_no_places(client: httpx.AsyncClient, method: str, path: str) -> None:
    answer = await Visitor(client, {}).asks(method, path, GARAGE)
    assert (answer.status_code, answer.json()["code"]) == (401, "token_missing")


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", ""), ("name", "   "), ("name", "x" * 81), ("name", 7), ("name", None), ("environment", "moon"),
     ("environment", None), ("equipment", None), ("equipment", "chair"), ("equipment", [1]),
     ("equipment", ["chair"] * 401), ("id", "garage"), ("owner", "me")],
)  # fmt: skip
async def test_what_is_no_place_is_refused(own: Visitor, field: str, value: object) -> None:
    answer = await own.adds(**{field: value})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")
    assert answer.json()["errors"][0]["where"].startswith(f"body.{field}")
    assert await own.lists() == []


async def test_unknown_equipment_is_named_and_not_stored(own: Visitor) -> None:
    place = (await own.adds()).json()
    added = await own.adds(equipment=["chair", "dumbells"])
    changed = await own.asks("PATCH", f"/{place['id']}", {"equipment": ["dumbells"]})
    for answer in (added, changed):
        assert (answer.status_code, answer.json()["code"]) == (422, "unknown_slugs")
        assert "dumbells" in answer.json()["detail"]
    assert await own.lists() == [place]


async def test_a_null_field_is_no_change(own: Visitor) -> None:
    place = (await own.adds()).json()
    answer = await own.asks("PATCH", f"/{place['id']}", {"name": None})
    assert answer.json()["code"] == "invalid_request"


async def test_a_retried_place_that_was_removed_is_gone(own: Visitor) -> None:
    place_id = str(uuid4())
    await own.adds(id=place_id)
    await own.asks("DELETE", f"/{place_id}")
    assert (await own.adds(id=place_id)).status_code == 404


async def test_presets_can_be_added_as_they_are(own: Visitor) -> None:
    presets = (await own.asks("GET", "/presets")).json()["items"]
    assert [preset["slug"] for preset in presets] == [
        "hotel-room", "home-minimal", "home-gym", "commercial-gym", "crossfit-box", "outdoor-park",
    ]  # fmt: skip
    for preset in presets:
        added = await own.adds(**{name: preset[name] for name in GARAGE})
        assert added.status_code == 201, added.text


async def test_presets_speak_the_language_of_the_athlete(client: httpx.AsyncClient, register: Register) -> None:
    french = Visitor(client, (await register(locale="fr")).headers)
    assert (await french.asks("GET", "/presets")).json()["items"][0]["name"] == "Chambre d'hôtel"


def test_presets_hold_equipment_that_is_found_in_such_a_place() -> None:
    equipment = load_catalogue().equipment
    strange = {
        (place.slug, slug)
        for place in load_places()
        for slug in place.equipment
        if slug not in equipment or place.environment not in equipment[slug].environments
    }
    assert strange == set()
