import asyncio
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from typing import Annotated, ParamSpec, TypeVar

from pwdlib import PasswordHash
from pydantic import Field, SecretStr

from tools.refusals import Refusal

SHORTEST, LONGEST = 10, 128
FEWEST_SIGNS = 4
"""Different ones: `aaaaaaaaaa` is long and worth nothing."""
HASHES_AT_ONCE = 2
"""Each takes 64 MiB; more at once would only queue for the same cores."""
WORST_WORDS = """
    0123456789 1234567890 0987654321 9876543210 1234512345 1122334455 12345678910 123456789a 123456789q 1q2w3e4r5t
    1qaz2wsx3edc q1w2e3r4t5 qwertyuiop qwertyuiop123 qwerty12345 qwerty123456 azertyuiop azerty12345 azerty123456
    asdfghjkl1 asdfghjkl; zxcvbnm123 1qazxsw23edc abcdefghij abcdefghijk abcdef1234 abc1234567 password12 password123
    password1234 password12345 passw0rd123 p@ssw0rd123 p@ssword123 mypassword motdepasse motdepasse1 motdepasse123
    iloveyou12 iloveyou123 letmein123 letmein1234 welcome123 welcome1234 administrator superman123 football123
    football1234 baseball123 basketball basketball1 princess123 sunshine123 charlie123 changeme123 bonjour123
    bonjour1234 jetaime123 doudou1234 soleil1234 chocolat123 marseille13 trustno1234
"""
WORST = frozenset(WORST_WORDS.split())

P = ParamSpec("P")
T = TypeVar("T")
Password = Annotated[SecretStr, Field(min_length=1, max_length=LONGEST)]


class WeakPassword(Refusal):
    code = "weak_password"


@dataclass(frozen=True)
class Verdict:
    right: bool
    renewed: str | None = None
    """The same password under today's parameters, when it was stored under older ones."""


def check_new(password: SecretStr, email: str) -> None:
    """Length and a few names instead of rules about signs, as NIST SP 800-63B advises."""
    words = canonical(password).casefold()
    local = email.partition("@")[0]
    if len(words) < SHORTEST or words in WORST or words in (email, local) or len(set(words)) < FEWEST_SIGNS:
        raise WeakPassword(shortest=SHORTEST)


def canonical(password: SecretStr) -> str:
    """What looks the same is the same, whichever keyboard composed it."""
    return unicodedata.normalize("NFKC", password.get_secret_value())


async def hashed(password: SecretStr) -> str:
    return await _aside(_hash, canonical(password))


async def verified(password: SecretStr, stored: str | None) -> Verdict:
    """With nothing stored it takes as long as with a wrong password, and says the same."""
    return await _aside(_verify, canonical(password), stored)


def _hash(password: str) -> str:
    return _tools()[0].hash(password)


def _verify(password: str, stored: str | None) -> Verdict:
    argon2, nobodys = _tools()
    right, renewed = argon2.verify_and_update(password, nobodys if stored is None else stored)
    return Verdict(right and stored is not None, renewed if stored is not None else None)


@cache
def _tools() -> tuple[PasswordHash, str]:
    argon2 = PasswordHash.recommended()
    return argon2, argon2.hash("nobody has this password")


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(HASHES_AT_ONCE, thread_name_prefix="argon2")


async def _aside(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    return await asyncio.get_running_loop().run_in_executor(_threads(), partial(work, *args, **kwargs))
