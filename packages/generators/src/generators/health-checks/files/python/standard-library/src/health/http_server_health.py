"""Health in a server of ``http.server``, in front of its own handler and on its own port.

    server = answer_health(ThreadingHTTPServer(("", 8001), Handler), health)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TypeVar, cast

from .endpoint import DEFAULT_PATHS, METHODS, Answer, Details, Form, Header, HealthEndpoint
from .health_check import HealthCheck

Server = TypeVar("Server", bound=HTTPServer)


def answer_health(
    server: Server,
    health: HealthCheck,
    *,
    paths: Mapping[str, str] = DEFAULT_PATHS,
    details: Details = "never",
    authorize: Callable[[Header], bool] | None = None,
    form: Form = "auto",
) -> Server:
    """Answer for ``health`` before the handler of ``server`` is asked, and return ``server``.

    The arguments are those of ``HealthEndpoint``. A server without threads is busy while it waits
    for a dependency: let ``health.start()`` ask in the background.
    """
    endpoint = HealthEndpoint(health, paths=paths, details=details, authorize=authorize, form=form)
    own = cast("type[BaseHTTPRequestHandler]", server.RequestHandlerClass)
    handler = type(own.__name__, (_AnswersHealth, own), {"endpoint": endpoint})
    server.RequestHandlerClass = cast("type[BaseHTTPRequestHandler]", handler)
    return server


class _AnswersHealth(BaseHTTPRequestHandler):
    endpoint: HealthEndpoint

    def parse_request(self) -> bool:
        """Return whether the handler is to go on: not with what has been answered here."""
        if not super().parse_request():
            return False
        path = self.path.split("?", 1)[0]
        if not self.endpoint.answers(path):
            return True
        # A body may follow, which nobody reads.
        self.close_connection = self.close_connection or self.command not in METHODS
        self._send_health(self.endpoint.answer(path, self.headers.get, self.command))
        return False

    def _send_health(self, answer: Answer) -> None:
        # Without a line in the log for each probe.
        self.send_response_only(answer.status)
        self.send_header("Date", self.date_time_string())
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)
        self.wfile.flush()
