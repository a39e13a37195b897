"""OpenTelemetry: where spans come from and where they go."""

from django.conf import settings
from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.instrumentation.celery import CeleryInstrumentor
from opentelemetry.instrumentation.django import DjangoInstrumentor
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

# Probes would drown everything else.
UNTRACED_PATHS = "livez,readyz,metrics,static"


def start_tracing(*, role: str) -> None:
    """Trace this process: requests (web), tasks (web and worker).

    Without OTLP_ENDPOINT spans are still made, so that logs carry trace ids and jobs
    carry `traceparent`, but nothing is sent.
    """
    if isinstance(trace.get_tracer_provider(), TracerProvider):
        return
    resource = Resource.create(
        {"service.name": settings.OTEL_SERVICE_NAME, "service.role": role}
    )
    provider = TracerProvider(resource=resource)
    if settings.OTLP_ENDPOINT:
        endpoint = f"{settings.OTLP_ENDPOINT.rstrip('/')}/v1/traces"
        exporter = OTLPSpanExporter(endpoint=endpoint)
        provider.add_span_processor(BatchSpanProcessor(exporter))
    trace.set_tracer_provider(provider)
    CeleryInstrumentor().instrument()  # type: ignore[no-untyped-call]
    if role == "web":
        # Below the probes: it asks for the Host, which a probe may have wrong.
        below = settings.MIDDLEWARE.index("config.health.HealthMiddleware") + 1
        DjangoInstrumentor().instrument(
            excluded_urls=UNTRACED_PATHS, middleware_position=below
        )


def stop_tracing() -> None:
    """Send what is still held."""
    provider = trace.get_tracer_provider()
    if isinstance(provider, TracerProvider):
        provider.shutdown()
