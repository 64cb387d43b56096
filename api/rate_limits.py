from ipaddress import IPv6Address, IPv6Network, ip_address

from fastapi import Request

from api.deps import Here, caller
from tools.refusals import Refusal


def address_of(request: Request) -> str:
    """The peer; behind a proxy that is trusted, the server has already put the client's address here.

    A household has a whole /64 of IPv6 addresses, so that is what counts as one.
    """
    host = "unknown" if request.client is None else request.client.host
    try:
        address = ip_address(host)
    except ValueError:
        return host
    return str(IPv6Network((address, 64), strict=False)) if isinstance(address, IPv6Address) else host


async def athlete_limit(request: Request, here: Here) -> None:
    """Counts the athlete, or the address when the token is worth nothing: athletes of one gym share an address."""
    limit = here.settings.api_rate_limit
    try:
        athlete_id = await caller(request, here)
    except Refusal:
        request.state.rate = await here.limiter.take(limit, f"address:{address_of(request)}")
        raise
    request.state.rate = await here.limiter.take(limit, f"athlete:{athlete_id}")


async def address_limit(request: Request, here: Here) -> None:
    """For routes that take a password or a refresh token; the account is counted in the route, where it is known."""
    request.state.rate = await here.limiter.take(here.settings.auth_rate_limit, f"address:{address_of(request)}")
