"""Health on the port in ``config/health-checks.yml``, where the application listens on another."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from threading import Lock, Timer
from typing import Protocol

from .endpoint_options import EndpointSettings, endpoint_options
from .health_check import HealthCheck
from .health_server import HealthServer, serve_health

_log = logging.getLogger(__name__)

_LATER_S = 1.0
"""The application's own server comes first, so that it finds its port free whatever is set."""


class BesideSettings(EndpointSettings, Protocol):
    """What ``load_reliability().health`` is, as far as a port of its own is concerned."""

    @property
    def port(self) -> int:
        """The port of the health server."""

    @property
    def host(self) -> str | None:
        """What it listens on; all interfaces where nothing is said."""


class HealthBeside:
    """A health server beside an application that listens on ``own_port``.

    There is none where that is the port in the configuration, or where nobody knows it. Where the
    port is taken, by another service on the same machine, that is logged, and the application goes
    on. ``PORT`` and ``HEALTH_PORT`` of the environment come before what was written.
    """

    def __init__(
        self,
        health: HealthCheck,
        settings: BesideSettings,
        own_port: int | None,
        *,
        unless: Callable[[], bool] = lambda: False,
    ) -> None:
        self._health = health
        self._settings = settings
        self._port = _port_in("HEALTH_PORT") or settings.port
        self._own_port = _port_in("PORT") or own_port if own_port is not None else None
        self._unless = unless
        self._lock = Lock()
        self._timer: Timer | None = None
        self._server: HealthServer | None = None

    def start(self) -> None:
        """Listen in a moment, and once."""
        with self._lock:
            if self._timer or self._own_port in (None, self._port):
                return
            self._timer = Timer(_LATER_S, self._listen)
            self._timer.daemon = True
            self._timer.start()

    def stop(self) -> None:
        """Listen no longer."""
        with self._lock:
            if self._timer:
                self._timer.cancel()
            server, self._server, self._timer = self._server, None, None
        if server:
            server.close()

    def _listen(self) -> None:
        with self._lock:
            if self._timer is None or self._unless():
                return
            host = self._settings.host or "0.0.0.0"
            options = endpoint_options(self._settings)
            try:
                self._server = serve_health(self._health, port=self._port, host=host, **options)
            except OSError as error:
                _log.warning("Health is not answered on port %d: %s", self._port, error.strerror)


def _port_in(variable: str) -> int | None:
    text = os.environ.get(variable, "")
    return int(text) if text.isdecimal() else None
