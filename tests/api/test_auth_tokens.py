from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import jwt
import pytest

from api.deps import House
from tests.signing_up import PASSWORD, signed_up

NOBODY = "0197b7b0000070008000000000000001"


async def refreshed(client: httpx.AsyncClient, token: str, **key: str) -> httpx.Response:
    return await client.post("/v1/auth/refresh", json={"refresh_token": token, **key})


async def me(client: httpx.AsyncClient, access_token: str) -> httpx.Response:
    return await client.get("/v1/me", headers={"Authorization": f"Bearer {access_token}"})


async def test_a_refresh_gives_a_new_pair(client: httpx.AsyncClient) -> None:
    new = await signed_up(client)
    answer = await refreshed(client, new["refresh_token"])
    assert answer.status_code == 200
    assert answer.json()["refresh_token"] != new["refresh_token"]
    assert (await me(client, answer.json()["access_token"])).status_code == 200


async def test_a_refresh_whose_answer_was_lost_can_be_repeated(client: httpx.AsyncClient) -> None:
    new, key = await signed_up(client), str(uuid4())
    lost = await refreshed(client, new["refresh_token"], id=key)
    kept = await refreshed(client, new["refresh_token"], id=key)
    assert (lost.status_code, kept.status_code) == (200, 200)
    assert (await refreshed(client, kept.json()["refresh_token"])).status_code == 200


async def test_a_token_that_is_spent_twice_without_the_same_key_ends_the_login(client: httpx.AsyncClient) -> None:
    for keys in ({}, {"id": str(uuid4())}):
        new = await signed_up(client)
        fresh = await refreshed(client, new["refresh_token"])
        again = await refreshed(client, new["refresh_token"], **keys)
        assert (again.status_code, again.json()["code"]) == (401, "session_ended")
        assert (await refreshed(client, fresh.json()["refresh_token"])).status_code == 401


async def test_a_spent_token_ends_the_login_for_good(client: httpx.AsyncClient) -> None:
    new = await signed_up(client)
    second = (await refreshed(client, new["refresh_token"])).json()["refresh_token"]
    third = (await refreshed(client, second)).json()["refresh_token"]
    stolen = await refreshed(client, new["refresh_token"])
    assert (stolen.status_code, stolen.json()["code"]) == (401, "session_ended")
    assert (await refreshed(client, third)).status_code == 401


async def test_of_two_copies_the_one_that_comes_second_ends_the_login(client: httpx.AsyncClient) -> None:
    new, key = await signed_up(client), str(uuid4())
    owners = (await refreshed(client, new["refresh_token"], id=key)).json()["refresh_token"]
    thiefs = (await refreshed(client, new["refresh_token"], id=key)).json()["refresh_token"]
    after = (await refreshed(client, thiefs)).json()["refresh_token"]
    assert (await refreshed(client, owners)).status_code == 401
    assert (await refreshed(client, after)).status_code == 401


async def test_a_stolen_login_leaves_the_other_devices_signed_in(client: httpx.AsyncClient) -> None:
    new = await signed_up(client)
    body = {"email": new["athlete"]["email"], "password": PASSWORD}
    other = (await client.post("/v1/auth/login", json=body)).json()["refresh_token"]
    second = (await refreshed(client, new["refresh_token"])).json()["refresh_token"]
    await refreshed(client, second)
    await refreshed(client, new["refresh_token"])
    assert (await refreshed(client, other)).status_code == 200


async def test_a_refresh_token_runs_out(client: httpx.AsyncClient, clock: Any) -> None:
    new = await signed_up(client)
    clock.forward(days=60)
    assert (await refreshed(client, new["refresh_token"])).json()["code"] == "session_ended"


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "..", "é" * 200, "0" * 201, f"{NOBODY}.{NOBODY}.secret"])
async def test_what_is_no_refresh_token_is_refused(client: httpx.AsyncClient, token: str) -> None:
    answer = await refreshed(client, token)
    assert answer.status_code in (401, 422)
    assert answer.json()["code"] in ("session_ended", "invalid_request")


async def test_a_token_with_another_secret_is_refused_and_ends_nothing(client: httpx.AsyncClient) -> None:
    new = await signed_up(client)
    athlete, link, _ = new["refresh_token"].split(".")
    assert (await refreshed(client, f"{athlete}.{link}.guessed")).status_code == 401
    assert (await refreshed(client, new["refresh_token"])).status_code == 200


async def test_logging_out_ends_this_login_only(client: httpx.AsyncClient) -> None:
    new = await signed_up(client)
    body = {"email": new["athlete"]["email"], "password": PASSWORD}
    other = (await client.post("/v1/auth/login", json=body)).json()["refresh_token"]
    out = {"refresh_token": new["refresh_token"]}
    assert (await client.post("/v1/auth/logout", json=out)).status_code == 204
    assert (await client.post("/v1/auth/logout", json=out)).status_code == 204
    assert (await refreshed(client, new["refresh_token"])).status_code == 401
    assert (await refreshed(client, other)).status_code == 200


async def test_logging_out_everywhere_ends_every_login(client: httpx.AsyncClient) -> None:
    new = await signed_up(client)
    body = {"email": new["athlete"]["email"], "password": PASSWORD}
    other = (await client.post("/v1/auth/login", json=body)).json()["refresh_token"]
    everywhere = {"refresh_token": new["refresh_token"], "everywhere": True}
    assert (await client.post("/v1/auth/logout", json=everywhere)).status_code == 204
    assert (await refreshed(client, other)).status_code == 401
    assert (await client.post("/v1/auth/logout", json=everywhere)).json()["code"] == "session_ended"


async def test_a_new_password_ends_every_other_login(client: httpx.AsyncClient) -> None:
    new = await signed_up(client)
    email = new["athlete"]["email"]
    change = {"current_password": PASSWORD, "new_password": "a better one, longer"}
    headers = {"Authorization": f"Bearer {new['access_token']}"}
    answer = await client.post("/v1/auth/password", json=change, headers=headers)
    assert answer.status_code == 200
    assert (await refreshed(client, new["refresh_token"])).status_code == 401
    assert (await refreshed(client, answer.json()["refresh_token"])).status_code == 200
    old = await client.post("/v1/auth/login", json={"email": email, "password": PASSWORD})
    fresh = await client.post("/v1/auth/login", json={"email": email, "password": "a better one, longer"})
    assert (old.status_code, fresh.status_code) == (401, 200)


async def test_a_new_password_needs_the_old_one_and_a_good_one(client: httpx.AsyncClient) -> None:
    new = await signed_up(client)
    headers = {"Authorization": f"Bearer {new['access_token']}"}
    asked = [
        ("not the old one", "a better one, longer"),
        (PASSWORD, "password123"),
        (PASSWORD, new["athlete"]["email"]),
    ]
    answers = [
        await client.post("/v1/auth/password", json={"current_password": old, "new_password": wanted}, headers=headers)
        for old, wanted in asked
    ]
    assert [answer.json()["code"] for answer in answers] == ["wrong_password", "weak_password", "weak_password"]
    assert (await refreshed(client, new["refresh_token"])).status_code == 200


async def test_an_access_token_ends_and_says_so(client: httpx.AsyncClient, clock: Any) -> None:
    new = await signed_up(client)
    clock.forward(seconds=900)
    answer = await me(client, new["access_token"])
    assert (answer.status_code, answer.json()["code"]) == (401, "token_expired")
    assert answer.headers["WWW-Authenticate"] == "Bearer"


async def test_forged_tokens_are_refused(client: httpx.AsyncClient, house: House) -> None:
    new = await signed_up(client)
    end = house.clock() + timedelta(hours=1)
    claims = {"sub": new["athlete"]["id"], "exp": end}
    forged = [
        jwt.encode(claims, "another secret of the right length!!", "HS256"),
        jwt.encode(claims, None, "none"),
        house.tokens.issue(UUID(new["athlete"]["id"]), end)[:-3] + "abc",
        jwt.encode({"sub": "me", "exp": end}, house.tokens.secret, "HS256"),
        jwt.encode({"exp": end}, house.tokens.secret, "HS256"),
        jwt.encode({"sub": new["athlete"]["id"]}, house.tokens.secret, "HS256"),
        new["refresh_token"],
    ]
    assert {(await me(client, token)).json()["code"] for token in forged} == {"token_invalid"}


async def test_a_token_of_nobody_is_signed_out(client: httpx.AsyncClient, house: House) -> None:
    answer = await me(client, house.tokens.issue(uuid4(), house.clock()))
    assert (answer.status_code, answer.json()["code"]) == (401, "signed_out")
