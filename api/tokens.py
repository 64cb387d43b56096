from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from uuid import UUID

import jwt
from jwt.types import Options

from tools.refusals import Refusal

ALGORITHM = "HS256"
OPTIONS: Options = {"require": ["sub", "exp"], "verify_exp": False, "verify_iat": False}


class TokenMissing(Refusal):
    kind = "unauthorized"
    code = "token_missing"


class TokenExpired(Refusal):
    kind = "unauthorized"
    code = "token_expired"


class TokenInvalid(Refusal):
    kind = "unauthorized"
    code = "token_invalid"


def bearer(header: str | None) -> str:
    scheme, _, token = (header or "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise TokenMissing
    return token


@dataclass(frozen=True)
class Tokens:
    """Short-lived proof of identity. What lasts is the refresh token, which is a row and can be taken back."""

    secret: str
    access_token_s: int

    def issue(self, athlete_id: UUID, now: datetime) -> str:
        claims = {"sub": str(athlete_id), "iat": now, "exp": now + timedelta(seconds=self.access_token_s)}
        return jwt.encode(claims, self.secret, ALGORITHM)

    def athlete_of(self, token: str, now: datetime) -> UUID:
        proof = proven(self.secret, token)
        if proof.expires_at <= now.timestamp():
            raise TokenExpired
        return proof.athlete_id


@dataclass(frozen=True)
class Proof:
    athlete_id: UUID
    expires_at: float


@lru_cache(maxsize=4096)
def proven(secret: str, token: str) -> Proof:
    """A signature is checked once; whether it has run out is asked every time."""
    try:
        claims = jwt.decode(token, secret, [ALGORITHM], options=OPTIONS)
        return Proof(UUID(claims["sub"]), float(claims["exp"]))
    except (jwt.InvalidTokenError, ValueError, TypeError) as cause:
        raise TokenInvalid from cause
