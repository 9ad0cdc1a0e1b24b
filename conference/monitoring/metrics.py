"""Counts of requests for Prometheus, by the name of the page and never by its address: no person and no conference can be told from them.

Where several processes serve, each writes its counts to a file of the folder PROMETHEUS_MULTIPROC_DIR, and whichever is asked adds them up.
"""

import os
from collections.abc import Iterator, Mapping

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from models.vocabulary import JobState

_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST"})  # whoever invents others makes no new series
_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_REGISTRY = CollectorRegistry()
_REQUESTS = Counter("kaigi_requests", "Requests answered.", ("endpoint", "method", "status"), registry=_REGISTRY)
_DURATIONS = Histogram("kaigi_request_seconds", "How long requests took.", ("endpoint",), buckets=_SECONDS, registry=_REGISTRY)
_CONNECTIONS = Gauge("kaigi_database_connections", "Connections to the database in use.", registry=_REGISTRY, multiprocess_mode="livesum")


def count_request(endpoint: str | None, method: str, status: int, seconds: float) -> None:
    """`endpoint`: None for an address that nothing is behind."""
    name = endpoint or "none"
    _REQUESTS.labels(name, method if method in _METHODS else "other", str(status)).inc()
    _DURATIONS.labels(name).observe(seconds)


def count_connections(in_use: int) -> None:
    _CONNECTIONS.set(in_use)


def exposition(jobs: Mapping[JobState, int]) -> bytes:
    """All figures in the text format of Prometheus."""
    registry = _REGISTRY
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    rows = CollectorRegistry()
    rows.register(_Jobs(jobs))
    return generate_latest(registry) + generate_latest(rows)


class _Jobs(Collector):
    """How much work waits: read from the database when asked, the same in every process."""

    def __init__(self, jobs: Mapping[JobState, int]) -> None:
        self._jobs = jobs

    def collect(self) -> Iterator[Metric]:
        family = GaugeMetricFamily("kaigi_jobs", "Jobs by state.", labels=("state",))
        for state, number in self._jobs.items():
            family.add_metric((state.value,), number)
        yield family
