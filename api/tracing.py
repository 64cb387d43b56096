from fastapi.telemetry import TelemetryConfig
from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import Span, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from starlette.types import Scope

EXPORT_TIMEOUT_S = 2
QUERY = "url.query"


class Discreet(BatchSpanProcessor):
    """What athletes ask for stays here: a span leaves without its query string."""

    def on_start(self, span: Span, parent_context: Context | None = None) -> None:
        if span.attributes is not None and QUERY in span.attributes:
            span.set_attribute(QUERY, "")
        super().on_start(span, parent_context)


class Tracing:
    """A span for every request to an OTLP collector. Imported only when an endpoint is set: it costs memory."""

    def __init__(self, endpoint: str) -> None:
        exporter = OTLPSpanExporter(f"{endpoint.rstrip('/')}/v1/traces", timeout=EXPORT_TIMEOUT_S)
        self.provider = TracerProvider(resource=Resource.create({"service.name": "atelier"}), shutdown_on_exit=False)
        self.provider.add_span_processor(Discreet(exporter))
        self.config: TelemetryConfig = {
            "tracer_provider": self.provider,
            "metrics": False,
            "logs": False,
            "operation_spans": False,
            "auto_configure": False,
            "exclude": uninteresting,
        }

    def close(self) -> None:
        """Send what is still held back."""
        self.provider.shutdown()


def uninteresting(scope: Scope) -> bool:
    path: str = scope["path"]
    return path.startswith(("/health", "/metrics"))
