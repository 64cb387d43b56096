from fastapi import Request

from api.deps import Caller, Here


def address_of(request: Request) -> str:
    """The peer. Behind a proxy that is trusted, the server has already put the client's address here."""
    return "unknown" if request.client is None else request.client.host


async def athlete_limit(request: Request, here: Here, athlete_id: Caller) -> None:
    await here.limiter.take(here.settings.api_rate_limit, f"athlete:{athlete_id}")


async def address_limit(request: Request, here: Here) -> None:
    """For routes that take a password or a refresh token; the account is counted in the route, where it is known."""
    await here.limiter.take(here.settings.auth_rate_limit, f"address:{address_of(request)}")
