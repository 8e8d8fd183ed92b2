"""The health of this service: where its circuits and its checks meet. Yours to edit."""

from __future__ import annotations

from flask import Flask

from .health import endpoint_options, health_from
from .health.flask_health import health_blueprint
from .reliability import current_reliability


def add_health(app: Flask) -> None:
    """Answer health requests among the routes of ``app``."""
    reliability = current_reliability()
    settings = reliability.health
    health = health_from(settings, circuits=reliability.circuits)
    app.register_blueprint(health_blueprint(health, **endpoint_options(settings)))
