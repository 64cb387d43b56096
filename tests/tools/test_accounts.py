import asyncio
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from pydantic import SecretStr, TypeAdapter, ValidationError

from api.deps import House
from cli.servers import Servers
from store.queries.credentials import credential_by_email
from tools.accounts import (
    Credentials,
    Door,
    EmailTaken,
    Leaving,
    PasswordChange,
    Registration,
    SignedIn,
    WrongCredentials,
    change_password,
    login,
    logout,
    refresh,
    register,
)
from tools.emails import Email
from tools.passwords import WeakPassword, check_new, hashed, verified
from tools.refreshes import RefreshToken, SessionEnded

PASSWORD = SecretStr("correct horse battery")


@pytest.fixture
async def door(house: House) -> AsyncIterator[Door]:
    yield Door(house.database, house.clock(), 60)
    await house.database.close()


def registration(**more: Any) -> Registration:
    return Registration(email=f"{uuid4().hex}@example.org", password=PASSWORD, **more)


KEY = uuid4()


async def refreshed(door: Door, token: str, key: UUID | None = None) -> SignedIn:
    return await refresh(door, RefreshToken.read(token), key=key)


async def test_one_refresh_sent_twice_succeeds_twice_and_either_answer_may_be_kept(door: Door) -> None:
    for kept in (0, 1):
        new = await register(door, registration())
        both = await asyncio.gather(*(refreshed(door, new.refresh_token, KEY) for _ in range(2)))
        after = await refreshed(door, both[kept].refresh_token)
        assert after.row.id == new.row.id
        with pytest.raises(SessionEnded):
            await refreshed(door, both[1 - kept].refresh_token)


async def test_a_theft_that_is_noticed_stays_written_although_it_is_refused(door: Door, servers: Servers) -> None:
    new = await register(door, registration())
    second = await refreshed(door, new.refresh_token)
    await refreshed(door, second.refresh_token)
    with pytest.raises(SessionEnded):
        await refreshed(door, new.refresh_token)
    with psycopg.connect(servers.admin_url) as admin:
        standing = admin.execute(
            "select count(*) filter (where revoked_at is null), count(*) from refresh_tokens where athlete_id = %s",
            (new.row.id,),
        ).fetchone()
    assert standing == (0, 3)


async def test_a_long_chain_holds_while_the_clock_stands_still(door: Door) -> None:
    token = (await register(door, registration())).refresh_token
    for _ in range(6):
        spent, token = token, (await refreshed(door, token, KEY)).refresh_token
    assert (await refreshed(door, spent, KEY)).refresh_token != token


async def test_of_two_registrations_of_one_mailbox_one_wins(door: Door, servers: Servers) -> None:
    said = registration()
    answers = await asyncio.gather(register(door, said), register(door, said), return_exceptions=True)
    assert sorted(type(answer).__name__ for answer in answers) == ["EmailTaken", "SignedIn"]
    with psycopg.connect(servers.admin_url) as admin:
        stored = admin.execute(
            "select count(*) from athletes join credentials on athlete_id = athletes.id where email = %s", (said.email,)
        ).fetchone()
    assert stored == (1,)


async def test_of_two_registrations_with_one_id_both_get_the_same_account(door: Door) -> None:
    said = registration(id=uuid4())
    first, second = await asyncio.gather(register(door, said), register(door, said))
    assert first.row.id == second.row.id == said.id
    assert sorted((first.new, second.new)) == [False, True]


async def test_a_mailbox_that_is_taken_leaves_no_athlete_behind(door: Door, servers: Servers) -> None:
    said = registration()
    await register(door, said)
    lost = uuid4()
    with pytest.raises(EmailTaken):
        await register(door, said.model_copy(update={"id": lost}))
    with psycopg.connect(servers.admin_url) as admin:
        assert admin.execute("select count(*) from athletes where id = %s", (lost,)).fetchone() == (0,)


async def test_a_login_shows_one_credential_and_nothing_else(door: Door) -> None:
    one, other = await register(door, registration()), await register(door, registration())
    async with door.database.login(one.email) as session:
        assert await credential_by_email(session, other.email) is None
        mine = await credential_by_email(session, one.email)
    assert mine is not None
    assert mine.athlete_id == one.row.id


async def test_an_older_hash_is_renewed_at_login(door: Door, servers: Servers) -> None:
    new = await register(door, registration())
    weaker = await asyncio.to_thread(_weaker_hash, PASSWORD.get_secret_value())
    assert "m=8192,t=1,p=1" in weaker
    with psycopg.connect(servers.admin_url) as admin:
        admin.execute("update credentials set password_hash = %s where athlete_id = %s", (weaker, new.row.id))
    await login(door, Credentials(email=new.email, password=PASSWORD))
    with psycopg.connect(servers.admin_url) as admin:
        row = admin.execute("select password_hash from credentials where athlete_id = %s", (new.row.id,)).fetchone()
    assert row is not None
    assert "m=65536,t=3,p=4" in row[0]
    assert (await login(door, Credentials(email=new.email, password=PASSWORD))).row.id == new.row.id


async def test_a_login_that_races_with_a_new_password_does_not_get_in(door: Door) -> None:
    new = await register(door, registration())
    change = PasswordChange(current_password=PASSWORD, new_password=SecretStr("a better one, longer"))
    changed, old = await asyncio.gather(
        change_password(door, new.row.id, change),
        login(door, Credentials(email=new.email, password=PASSWORD)),
        return_exceptions=True,
    )
    assert isinstance(changed, SignedIn)
    if isinstance(old, SignedIn):
        with pytest.raises(SessionEnded):
            await refreshed(door, old.refresh_token)
    else:
        assert isinstance(old, WrongCredentials)
    assert (await refreshed(door, changed.refresh_token)).row.id == new.row.id


async def test_leaving_with_what_is_no_token_is_no_error(door: Door) -> None:
    await logout(door, Leaving(refresh_token="nothing"))
    with pytest.raises(SessionEnded):
        await logout(door, Leaving(refresh_token="nothing", everywhere=True))


async def test_a_password_is_the_same_however_it_was_composed() -> None:
    stored = await hashed(SecretStr("caf\u00e9 au lait"))
    assert (await verified(SecretStr("cafe\u0301 au lait"), stored)).right
    assert not (await verified(SecretStr("cafe au lait"), stored)).right


async def test_nothing_stored_is_never_right() -> None:
    assert not (await verified(SecretStr("nobody has this password"), None)).right


@pytest.mark.parametrize(
    "password", ["lea.martin", "LEA.MARTIN@example.org", "1234567890", "Azertyuiop", "abababababab", "nine char"]
)
def test_passwords_that_are_guessed_first_are_refused(password: str) -> None:
    with pytest.raises(WeakPassword):
        check_new(SecretStr(password), "lea.martin@example.org")


def test_a_sentence_is_a_password() -> None:
    check_new(SecretStr("quatre chevaux sous la pluie"), "lea.martin@example.org")


@pytest.mark.parametrize(
    ("written", "read"),
    [(" Lea@Example.ORG ", "lea@example.org"), ("a+b_c@sub.example.co.uk", "a+b_c@sub.example.co.uk"),
     ("le\u0301a@exemple.fr", "l\u00e9a@exemple.fr"), ("x@b\u00fccher.de", "x@b\u00fccher.de")],
)  # fmt: skip
def test_a_mailbox_has_one_spelling(written: str, read: str) -> None:
    assert TypeAdapter(Email).validate_python(written) == read


@pytest.mark.parametrize("written", ["a@b", "@example.org", "a@", "a@.org", "a@b..org", "a,b@example.org", "a@1.2.3.4"])
def test_what_is_no_mailbox_has_none(written: str) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Email).validate_python(written)


def _weaker_hash(password: str) -> str:
    return PasswordHash((Argon2Hasher(time_cost=1, memory_cost=8192, parallelism=1),)).hash(password)
