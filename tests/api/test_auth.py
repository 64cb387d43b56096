from uuid import uuid4

import httpx
import psycopg
import pytest

from cli.servers import Servers
from tests.signing_up import PASSWORD, mailbox, signed_up


async def me(client: httpx.AsyncClient, access_token: str) -> httpx.Response:
    return await client.get("/v1/me", headers={"Authorization": f"Bearer {access_token}"})


def accounts(servers: Servers, email: str) -> int:
    with psycopg.connect(servers.admin_url) as admin:
        row = admin.execute("select count(*) from credentials where email = %s", (email,)).fetchone()
    assert row is not None
    return int(row[0])


async def test_registering_signs_in_with_the_profile_that_was_asked_for(client: httpx.AsyncClient) -> None:
    email = mailbox()
    body = {
        "email": f"  {email.upper()} ",
        "password": PASSWORD,
        "locale": "fr",
        "units": "lb",
        "timezone": "Europe/Paris",
    }
    answer = await client.post("/v1/auth/register", json=body)
    assert answer.status_code == 201
    told = answer.json()
    assert told["expires_in"] == 900
    assert told["token_type"] == "Bearer"
    athlete = told["athlete"]
    assert (athlete["email"], athlete["locale"], athlete["units"], athlete["timezone"]) == (
        email,
        "fr",
        "lb",
        "Europe/Paris",
    )
    assert (await me(client, told["access_token"])).json() == athlete


async def test_registering_takes_the_language_the_client_accepts(client: httpx.AsyncClient) -> None:
    body = {"email": mailbox(), "password": PASSWORD}
    answer = await client.post("/v1/auth/register", json=body, headers={"Accept-Language": "fr-FR,fr;q=0.9"})
    assert answer.json()["athlete"]["locale"] == "fr"


async def test_a_retried_registration_is_the_same_account(client: httpx.AsyncClient, servers: Servers) -> None:
    body = {"id": str(uuid4()), "email": mailbox(), "password": PASSWORD}
    first = await client.post("/v1/auth/register", json=body)
    again = await client.post("/v1/auth/register", json=body)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["athlete"]["id"] == again.json()["athlete"]["id"] == body["id"]
    assert accounts(servers, body["email"]) == 1


@pytest.mark.parametrize("change", [{"email": "someone.else@example.org"}, {"password": "another long secret"}])
async def test_an_id_that_is_taken_lets_nobody_else_in(client: httpx.AsyncClient, change: dict[str, str]) -> None:
    body = {"id": str(uuid4()), "email": mailbox(), "password": PASSWORD}
    await client.post("/v1/auth/register", json=body)
    answer = await client.post("/v1/auth/register", json=body | change)
    assert (answer.status_code, answer.json()["code"]) == (409, "key_reused")


async def test_one_mailbox_is_one_account_however_it_is_written(client: httpx.AsyncClient, servers: Servers) -> None:
    email = mailbox()
    await client.post("/v1/auth/register", json={"email": email, "password": PASSWORD})
    answer = await client.post("/v1/auth/register", json={"email": email.title(), "password": PASSWORD})
    assert (answer.status_code, answer.json()["code"]) == (409, "email_taken")
    assert accounts(servers, email) == 1


@pytest.mark.parametrize(
    "email",
    ["", "a", "a@b", "a b@example.org", "a@@example.org", ".a@example.org", "a..b@example.org", "a@example.1",
     "a@-x.org", "a@example.org\nBcc: b@example.org", "a" * 65 + "@example.org", "a@" + "b" * 260 + ".org", 7, None,
     ["a@example.org"]],
)  # fmt: skip
async def test_what_is_no_mailbox_is_refused(client: httpx.AsyncClient, email: object) -> None:
    answer = await client.post("/v1/auth/register", json={"email": email, "password": PASSWORD})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")
    assert answer.json()["errors"][0]["where"] == "body.email"


@pytest.mark.parametrize("password", ["short", "password123", "PASSWORD123", "aaaaaaaaaaaaaa", "motdepasse123"])
async def test_a_password_that_everybody_guesses_is_refused(client: httpx.AsyncClient, password: str) -> None:
    answer = await client.post("/v1/auth/register", json={"email": mailbox(), "password": password})
    assert (answer.status_code, answer.json()["code"]) == (422, "weak_password")


async def test_the_mailbox_is_no_password(client: httpx.AsyncClient) -> None:
    email = mailbox()
    answer = await client.post("/v1/auth/register", json={"email": email, "password": email.upper()})
    assert answer.json()["code"] == "weak_password"


async def test_a_refused_body_does_not_come_back_in_the_answer(client: httpx.AsyncClient) -> None:
    answer = await client.post(
        "/v1/auth/register", json={"email": mailbox(), "password": "s3cret-" * 40, "role": "admin"}
    )
    assert answer.status_code == 422
    assert "s3cret" not in answer.text
    assert {error["where"] for error in answer.json()["errors"]} == {"body.password", "body.role"}


async def test_login_opens_the_same_account(client: httpx.AsyncClient) -> None:
    new = await signed_up(client)
    email = new["athlete"]["email"]
    answer = await client.post("/v1/auth/login", json={"email": email.upper(), "password": PASSWORD})
    assert answer.status_code == 200
    assert answer.json()["athlete"]["id"] == new["athlete"]["id"]
    assert answer.json()["refresh_token"] != new["refresh_token"]


async def test_an_unknown_mailbox_and_a_wrong_password_get_the_same_answer(client: httpx.AsyncClient) -> None:
    new = await signed_up(client)
    wrong = await client.post("/v1/auth/login", json={"email": new["athlete"]["email"], "password": "wrong password"})
    unknown = await client.post("/v1/auth/login", json={"email": mailbox(), "password": PASSWORD})
    told = [{**answer.json(), "request_id": None} for answer in (wrong, unknown)]
    assert (wrong.status_code, told[0]["code"]) == (401, "wrong_credentials")
    assert told[0] == told[1]


@pytest.mark.parametrize(
    ("body", "status"),
    [(b'{"email":"a\\u0000@example.org","password":"correct horse"}', 400),
     (b'{"email":"a@example.org","password":"\\ud800 correct horse"}', 400),
     (b"{", 400), (b"[]", 422), (b"", 422), (b'"x"', 422), (b"\xff\xfe", 400),
     (b'{"email":"a@example.org","password":' + b"9" * 5000 + b"}", 422),
     (b'{"email":"a@example.org","password":"' + b"x" * 2_000_000 + b'"}', 413)],
)  # fmt: skip
@pytest.mark.parametrize("path", ["register", "login", "refresh", "logout"])
async def test_odd_bodies_are_refused_in_words(client: httpx.AsyncClient, path: str, body: bytes, status: int) -> None:
    answer = await client.post(f"/v1/auth/{path}", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in (status, 400, 422) if status != 413 else answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]


async def test_only_hashes_are_stored(client: httpx.AsyncClient, servers: Servers) -> None:
    new = await signed_up(client)
    secret = new["refresh_token"].split(".")[2]
    with psycopg.connect(servers.admin_url) as admin:
        stored = admin.execute(
            "select password_hash, secret_hash, c::text || r::text from credentials c"
            " join refresh_tokens r using (athlete_id) where athlete_id = %s",
            (new["athlete"]["id"],),
        ).fetchone()
    assert stored is not None
    assert stored[0].startswith("$argon2id$")
    assert len(stored[1]) == 32
    assert secret not in stored[2]
    assert PASSWORD not in stored[2]
