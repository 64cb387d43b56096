from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

Register = Callable[..., Awaitable[Any]]
PARSE = "/v1/voice/parse"
NOTHING_ELSE = {"count": 1, "pain": None, "seconds": None, "minutes": None, "reason": None}
EMPTY = {
    "exercise": None,
    "reps": None,
    "load_kg": None,
    "load_mode": None,
    "per_side": False,
    "rpe": None,
    "duration_s": None,
    "distance_m": None,
    "calories": None,
}


async def test_an_english_sentence_becomes_a_command(client: httpx.AsyncClient, register: Register) -> None:
    body = {"text": "nine at sixty five", "locale": "en", "context": {"exercise": "bench-press-barbell", "unit": "kg"}}
    answer = await client.post(PARSE, headers=(await register()).headers, json=body)
    command = answer.json()
    said = EMPTY | {"reps": 9, "load_kg": 65.0, "load_mode": "external"}
    assert answer.status_code == 200
    assert command.pop("confidence") > 0.7
    assert command == {"intent": "log_set", "sets": [said], **NOTHING_ELSE}


async def test_a_french_swap_names_its_target(client: httpx.AsyncClient, register: Register) -> None:
    body = {"text": "remplace par la presse à cuisses", "locale": "fr"}
    command = (await client.post(PARSE, headers=(await register()).headers, json=body)).json()
    assert (command["intent"], command["swap_to"], command["sets"]) == ("swap_exercise", "leg-press-machine", [])


async def test_the_last_set_gives_a_correction_its_meaning(client: httpx.AsyncClient, register: Register) -> None:
    last = EMPTY | {"exercise": "squat-barbell", "reps": 5, "load_kg": 100.0, "load_mode": "external"}
    body = {"text": "it was one oh five", "locale": "en", "context": {"unit": "kg", "last_set": last}}
    command = (await client.post(PARSE, headers=(await register()).headers, json=body)).json()
    assert (command["intent"], command["sets"][0]["load_kg"]) == ("correct_set", 105.0)


async def test_nobody_is_not_understood(client: httpx.AsyncClient) -> None:
    answer = await client.post(PARSE, json={"text": "eight at one hundred"})
    assert (answer.status_code, answer.json()["code"]) == (401, "token_missing")


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"text": ""},
        {"text": "a" * 501},
        {"text": "undo", "locale": "de"},
        {"text": "undo", "context": {"unit": "stone"}},
        {"text": "undo", "shout": True},
    ],
)
async def test_a_malformed_sentence_is_refused(
    client: httpx.AsyncClient, register: Register, body: dict[str, Any]
) -> None:
    answer = await client.post(PARSE, headers=(await register()).headers, json=body)
    assert answer.status_code == 422
