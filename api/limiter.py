import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from limits import RateLimitItem, parse

from settings import Settings
from tools.refusals import Refusal

SWEEP_EVERY = 1000


class Standing(NamedTuple):
    """Where a caller stands within a limit, as the answer's headers tell it."""

    limit: int
    remaining: int
    reset_s: int
    """Until one more request fits, when none is left; else until the oldest one is forgotten."""


class TooMany(Refusal):
    kind = "too_many"
    code = "too_many_requests"

    def __init__(self, limit: str, standing: Standing) -> None:
        super().__init__(extra={"retry_after_s": standing.reset_s}, limit=limit)
        self.standing = standing


@dataclass
class Limiter:
    """Counts in memory, for each process. A moving window: a burst does not buy a second one."""

    settings: Settings
    seconds: Callable[[], float] = time.monotonic
    _taken: dict[tuple[str, str], deque[float]] = field(default_factory=dict)
    _items: dict[str, RateLimitItem] = field(default_factory=dict)
    _takes: int = 0

    def __post_init__(self) -> None:
        """A limit that cannot be read is an error at start, not at the first request."""
        self._items = {limit: parse(limit) for limit in (self.settings.auth_rate_limit, self.settings.api_rate_limit)}

    async def take(self, limit: str, *who: str) -> Standing | None:
        """The tightest standing after one more request; raises TooMany when any of these has used up the limit."""
        if self.settings.rate_limits == "off":
            return None
        self._sweep()
        return min((self._take(limit, name) for name in who), key=lambda standing: standing.remaining, default=None)

    def _take(self, limit: str, name: str) -> Standing:
        item = self._item(limit)
        now, window_s = self.seconds(), item.get_expiry()
        taken = self._taken.setdefault((limit, name), deque())
        while taken and taken[0] <= now - window_s:
            taken.popleft()
        fits = len(taken) < item.amount
        if fits:
            taken.append(now)
        standing = Standing(item.amount, item.amount - len(taken), max(1, math.ceil(taken[0] + window_s - now)))
        if not fits:
            raise TooMany(limit, standing)
        return standing

    def _item(self, limit: str) -> RateLimitItem:
        if limit not in self._items:
            self._items[limit] = parse(limit)
        return self._items[limit]

    def _sweep(self) -> None:
        """Forget, now and then, whoever has not been here for a whole window."""
        self._takes += 1
        if self._takes % SWEEP_EVERY:
            return
        now = self.seconds()
        for limit, name in list(self._taken):
            taken = self._taken[limit, name]
            if not taken or taken[-1] <= now - self._item(limit).get_expiry():
                del self._taken[limit, name]
