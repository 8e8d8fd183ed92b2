"""A service with the emitted health server, whose database is down where the argument says so."""

import sys
from threading import Event

from src.health import HealthCheck, serve_health


def database() -> None:
    if sys.argv[1:] == ["down"]:
        raise ConnectionRefusedError("postgres://root:hunter2@db")


health = HealthCheck()
health.register("database", database)
server = serve_health(health, port=0, host="127.0.0.1")
print(server.url, flush=True)
Event().wait()
