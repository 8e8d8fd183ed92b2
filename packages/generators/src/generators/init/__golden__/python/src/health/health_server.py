"""Answers health requests over HTTP, on a port of its own, with the standard library alone."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from .health_check import HealthCheck
from .report import HealthReport, HealthStatus

DEFAULT_PORT = 8000
DEFAULT_PATHS: Mapping[str, str] = {
    "health": "/health",
    "readiness": "/health/ready",
    "liveness": "/health/alive",
    "startup": "/health/startup",
}


class HealthServer:
    """A running server. It lives in daemon threads and ends with the process, or with ``close``."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self._server = server
        # The argument is how many seconds close() may have to wait.
        self._thread = Thread(
            target=server.serve_forever, args=(0.1,), name="health-server", daemon=True
        )
        self._thread.start()

    @property
    def port(self) -> int:
        """The port that it listens on."""
        return int(self._server.server_address[1])

    @property
    def url(self) -> str:
        """Its address as this machine reaches it, without a path."""
        return f"http://127.0.0.1:{self.port}"

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole response."""

    status: int
    body: bytes


def serve_health(
    health: HealthCheck,
    *,
    port: int = DEFAULT_PORT,
    host: str = "0.0.0.0",
    paths: Mapping[str, str] = DEFAULT_PATHS,
    details: bool = True,
) -> HealthServer:
    """Listen on ``port`` (0 takes a free one) and answer at ``paths``.

    Status 503 where something critical is down, otherwise 200. Keep the port among yourselves, or
    tell the status alone with ``details=False``.

    Raises OSError where the port cannot be listened on.
    """
    places = {**DEFAULT_PATHS, **paths}
    routes: dict[str, Callable[[], HealthReport]] = {
        places["startup"]: health.live,
        places["liveness"]: health.live,
        places["readiness"]: health.ready,
        places["health"]: health.report,
    }

    def answer(path: str) -> Answer | None:
        ask = routes.get(path)
        if ask is None:
            return None
        try:
            report = ask()
            body = report.as_json() if details else {"status": report.status.value}
            return Answer(report.http_status, _encode(body))
        except Exception:
            return Answer(503, _encode({"status": HealthStatus.FAIL.value}))

    return HealthServer(_Server((host, port), _handler(answer)))


def _encode(body: object) -> bytes:
    return f"{json.dumps(body)}\n".encode()


class _Server(ThreadingHTTPServer):
    # Every kubelet and load balancer may come at once.
    request_queue_size = 128
    daemon_threads = True


def _handler(answer: Callable[[str], Answer | None]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        server_version = "health"
        sys_version = ""
        # Nobody needs longer to send a request without a body, and idle connections cost a thread.
        timeout = 10

        def do_GET(self) -> None:
            found = answer(self.path.split("?", 1)[0])
            self._send(found or Answer(404, b""))

        do_HEAD = do_GET

        def _refuse(self) -> None:
            self.close_connection = True
            self._send(Answer(405, b""))

        do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = _refuse

        def _send(self, found: Answer) -> None:
            self.send_response(found.status)
            self.send_header("Cache-Control", "no-store")
            self.send_header("Content-Type", "application/health+json")
            self.send_header("Content-Length", str(len(found.body)))
            if found.status == 405:
                self.send_header("Allow", "GET, HEAD")
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(found.body)

        def log_message(self, format: str, *args: object) -> None:
            """Write no line per probe."""

    return Handler
