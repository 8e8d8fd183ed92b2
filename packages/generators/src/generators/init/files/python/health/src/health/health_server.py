"""Answers health requests over HTTP, on a port of its own, with the standard library alone."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from .endpoint import DEFAULT_PATHS, Answer, Details, Form, Header, HealthEndpoint
from .health_check import HealthCheck

DEFAULT_PORT = 8000


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


def serve_health(
    health: HealthCheck,
    *,
    port: int = DEFAULT_PORT,
    host: str = "0.0.0.0",
    paths: Mapping[str, str] = DEFAULT_PATHS,
    details: Details = "always",
    authorize: Callable[[Header], bool] | None = None,
    form: Form = "auto",
) -> HealthServer:
    """Listen on ``port`` (0 takes a free one) and answer at ``paths``.

    Status 503 where something critical is down, otherwise 200. Keep the port among yourselves, or
    tell the status alone with ``details="never"``.

    Raises OSError where the port cannot be listened on.
    """
    endpoint = HealthEndpoint(health, paths=paths, details=details, authorize=authorize, form=form)
    return HealthServer(_Server((host, port), _handler(endpoint)))


class _Server(ThreadingHTTPServer):
    # Every kubelet and load balancer may come at once.
    request_queue_size = 128
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Write nothing of a prober that has left; it often does."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


def _handler(endpoint: HealthEndpoint) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        server_version = "health"
        sys_version = ""
        # Nobody needs longer to send a request without a body, and idle connections cost a thread.
        timeout = 10

        def do_GET(self) -> None:
            self._send(endpoint.answer(self.path.split("?", 1)[0], self.headers.get, self.command))

        do_HEAD = do_GET

        def _refuse(self) -> None:
            # A body may follow, which nobody reads.
            self.close_connection = True
            self.do_GET()

        do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = _refuse

        def _send(self, answer: Answer) -> None:
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(answer.body)

        def log_message(self, format: str, *args: object) -> None:
            """Write no line per probe."""

    return Handler
