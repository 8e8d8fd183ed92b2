"""The health of this service: where its circuits and its checks meet. Yours to edit."""

from __future__ import annotations

from flask import Flask
from werkzeug.serving import is_running_from_reloader

from .health import endpoint_options, health_from
from .health.flask_health import health_blueprint
from .health.health_beside import HealthBeside
from .reliability import current_reliability


def add_health(app: Flask, own_port: int | None = None) -> None:
    """Answer health requests among the routes of ``app``.

    Where ``own_port``, on which it listens, is not the port in ``config/health-checks.yml``, they
    are answered on that one as well.
    """
    reliability = current_reliability()
    settings = reliability.health
    health = health_from(settings, circuits=reliability.circuits)
    app.register_blueprint(health_blueprint(health, **endpoint_options(settings)))

    def is_reloader() -> bool:
        # It is there to start the service anew, and serves nobody.
        return app.debug and not is_running_from_reloader()

    HealthBeside(health, settings, own_port, unless=is_reloader).start()
