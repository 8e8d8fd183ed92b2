"""The health of this service: where its circuits and its checks meet. Yours to edit."""

from __future__ import annotations

from starlette.applications import Starlette

from .health import endpoint_options, health_from
from .health.starlette_health import health_routes
from .reliability import current_reliability


def add_health(app: Starlette) -> None:
    """Answer health requests in front of all other routes of ``app``, which may be FastAPI's."""
    reliability = current_reliability()
    settings = reliability.health
    health = health_from(settings, circuits=reliability.circuits)
    app.router.routes[:0] = health_routes(health, **endpoint_options(settings))
