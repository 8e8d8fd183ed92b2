"""The health of this service: where its circuits and its checks meet. Yours to edit."""

from __future__ import annotations

from functools import cache

from django.urls import URLPattern

from .health import HealthCheck, endpoint_options, health_from
from .health.django_health import health_urls as urls_of
from .health.health_beside import HealthBeside
from .reliability import current_reliability


def health_urls() -> list[URLPattern]:
    """Return the URLs that answer health requests; they belong in front of all others."""
    return urls_of(_health(), **endpoint_options(current_reliability().health))


@cache
def serve_health_beside(own_port: int) -> None:
    """Answer health requests on the port in ``config/health-checks.yml`` as well.

    Nothing is done where that is ``own_port``, on which the application listens.
    """
    HealthBeside(_health(), current_reliability().health, own_port).start()


@cache
def _health() -> HealthCheck:
    reliability = current_reliability()
    return health_from(reliability.health, circuits=reliability.circuits)
