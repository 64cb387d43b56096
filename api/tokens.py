from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import jwt

from tools.refusals import Refusal

ALGORITHM = "HS256"


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
        try:
            claims = jwt.decode(
                token,
                self.secret,
                [ALGORITHM],
                options={"require": ["sub", "exp"], "verify_exp": False, "verify_iat": False},
            )
            athlete_id = UUID(claims["sub"])
            expires_at = float(claims["exp"])
        except (jwt.InvalidTokenError, ValueError, TypeError) as cause:
            raise TokenInvalid from cause
        if expires_at <= now.timestamp():
            raise TokenExpired
        return athlete_id
