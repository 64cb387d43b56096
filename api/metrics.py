from dataclasses import dataclass, field

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest

BUCKETS_S = (0.002, 0.005, 0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12)
LABELS = ("method", "route", "status")


@dataclass(frozen=True)
class Metrics:
    """Labelled by the route's template: an id in a label would make a series for each session."""

    registry: CollectorRegistry = field(default_factory=CollectorRegistry)
    requests: Counter = field(init=False)
    seconds: Histogram = field(init=False)

    def __post_init__(self) -> None:
        requests = Counter("atelier_requests", "Requests answered", LABELS, registry=self.registry)
        seconds = Histogram(
            "atelier_request_seconds", "Time to the whole answer", LABELS[:2], registry=self.registry, buckets=BUCKETS_S
        )
        object.__setattr__(self, "requests", requests)
        object.__setattr__(self, "seconds", seconds)

    def answered(self, *, method: str, route: str, status: int, seconds: float) -> None:
        self.requests.labels(method, route, str(status)).inc()
        self.seconds.labels(method, route).observe(seconds)

    def text(self) -> bytes:
        return generate_latest(self.registry)
