import time
from dataclasses import dataclass, field

from limits import RateLimitItem, parse
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import MovingWindowRateLimiter

from settings import Settings
from tools.refusals import Refusal


class TooMany(Refusal):
    kind = "too_many"
    code = "too_many_requests"


@dataclass(frozen=True)
class Limiter:
    """Counts in memory, for each process. A moving window: a burst does not buy a second one."""

    settings: Settings
    windows: MovingWindowRateLimiter = field(default_factory=lambda: MovingWindowRateLimiter(MemoryStorage()))

    async def take(self, limit: str, *who: str) -> None:
        """Raises TooMany, with the seconds to wait, when any of these has used up the limit."""
        if self.settings.rate_limits == "off":
            return
        item = parse(limit)
        for name in who:
            if not await self.windows.hit(item, name):
                raise TooMany(extra={"retry_after_s": await self._wait_s(item, name)}, limit=limit)

    async def _wait_s(self, item: RateLimitItem, name: str) -> int:
        window = await self.windows.get_window_stats(item, name)
        return max(1, round(window.reset_time - time.time()))
