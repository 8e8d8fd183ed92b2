"""The health of this service: where its circuits and its checks meet. Yours to edit."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from starlette.applications import Starlette

from .health import endpoint_options, health_from
from .health.health_beside import HealthBeside
from .health.starlette_health import health_routes
from .reliability import current_reliability


def add_health(app: Starlette, own_port: int | None = None) -> None:
    """Answer health requests in front of all other routes of ``app``, which may be FastAPI's.

    Where ``own_port``, on which it listens, is not the port in ``config/health-checks.yml``, they
    are answered on that one as well, for as long as it is served.
    """
    reliability = current_reliability()
    settings = reliability.health
    health = health_from(settings, circuits=reliability.circuits)
    app.router.routes[:0] = health_routes(health, **endpoint_options(settings))
    beside = HealthBeside(health, settings, own_port)
    around = app.router.lifespan_context

    @asynccontextmanager
    async def lifespan(app: Any) -> AsyncIterator[Mapping[str, Any] | None]:
        async with around(app) as state:
            beside.start()
            yield state
        beside.stop()

    app.router.lifespan_context = lifespan  # type: ignore[assignment]
