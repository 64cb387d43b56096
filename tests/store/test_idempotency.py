import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID, uuid4

import pytest

from api.deps import House
from store.queries.idempotency import Claim, claim

Register = Callable[..., Awaitable[Any]]
SUBJECT = UUID("01890000-0000-7000-8000-000000000001")


@pytest.fixture
async def ann(register: Register) -> UUID:
    athlete_id: UUID = (await register()).athlete_id
    return athlete_id


async def claimed(house: House, athlete_id: UUID, key: UUID, said: bytes = b"one", scope: str = "session") -> Claim:
    async with house.database.athlete(athlete_id) as session:
        return await claim(session, athlete_id, key, scope=scope, fingerprint=said, subject_id=SUBJECT)


async def test_the_first_time_is_the_first_and_a_retry_names_its_subject(house: House, ann: UUID) -> None:
    key = uuid4()
    assert await claimed(house, ann, key) == Claim(True, True, SUBJECT)
    assert await claimed(house, ann, key) == Claim(False, True, SUBJECT)


@pytest.mark.parametrize("other", [{"said": b"two"}, {"scope": "location"}])
async def test_a_key_that_comes_with_something_else_is_told_apart(
    house: House, ann: UUID, other: dict[str, Any]
) -> None:
    key = uuid4()
    await claimed(house, ann, key)
    assert await claimed(house, ann, key, **other) == Claim(False, False, SUBJECT)


async def test_another_athlete_may_have_the_same_key(house: House, ann: UUID, register: Register) -> None:
    key, bob = uuid4(), (await register()).athlete_id
    assert (await claimed(house, ann, key)).first
    assert (await claimed(house, bob, key)).first


@pytest.mark.parametrize("committed", [True, False])
async def test_of_two_at_once_the_second_waits_for_how_the_first_ends(house: House, ann: UUID, committed: bool) -> None:
    key = uuid4()
    session_of = house.database.athlete(ann)
    session = await session_of.__aenter__()
    assert (await claim(session, ann, key, scope="session", fingerprint=b"one")).first
    second = asyncio.create_task(claimed(house, ann, key))
    done, _ = await asyncio.wait([second], timeout=0.2)
    assert not done
    if not committed:
        await session.rollback()
    await session_of.__aexit__(None, None, None)
    assert (await second).first is not committed
