"""What is answered to a health request, whatever brings it: a server of our own or a framework."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from .health_check import HealthCheck
from .report import HealthReport, HealthStatus

DEFAULT_PATHS: Mapping[str, str] = {
    "health": "/health",
    "readiness": "/health/ready",
    "liveness": "/health/alive",
    "startup": "/health/startup",
}
METHODS = ("GET", "HEAD")

Details: TypeAlias = Literal["never", "authorized", "always"]
"""To whom checks are told, and not the status alone."""

Form: TypeAlias = Literal["auto", "json", "plain"]
"""``auto`` tells one word to who accepts ``text/plain`` and no JSON."""

Header: TypeAlias = Callable[[str], str | None]
"""A request's header by its name in lower case."""

_JSON = "application/health+json"
_PLAIN = "text/plain"


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole response."""

    status: int
    body: bytes
    content_type: str = _JSON
    more_headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def headers(self) -> dict[str, str]:
        """All headers but the length. Nothing may be kept: health is of this moment."""
        return {
            "Cache-Control": "no-store",
            "Content-Type": self.content_type,
            **self.more_headers,
        }


NOT_FOUND = Answer(404, b"")
METHOD_NOT_ALLOWED = Answer(405, b"", more_headers={"Allow": ", ".join(METHODS)})


class HealthEndpoint:
    """Answers at ``paths``: status 503 where something critical is down, otherwise 200.

    ``details`` says to whom checks are told; with ``authorized``, those for whom ``authorize``
    returns true, which is given a function that returns a header.
    """

    def __init__(
        self,
        health: HealthCheck,
        *,
        paths: Mapping[str, str] = DEFAULT_PATHS,
        details: Details = "always",
        authorize: Callable[[Header], bool] | None = None,
        form: Form = "auto",
    ) -> None:
        if details not in ("never", "authorized", "always"):
            raise ValueError(f"expected details never, authorized or always, got {details!r}")
        if details == "authorized" and authorize is None:
            raise ValueError("details=authorized needs `authorize`, which tells who may see them")
        if form not in ("auto", "json", "plain"):
            raise ValueError(f"expected form auto, json or plain, got {form!r}")
        self._form = form
        self._details = details
        self._authorize = authorize
        self.paths = {**DEFAULT_PATHS, **paths}
        self._reports: Mapping[str, Callable[[], HealthReport]] = {
            self.paths["startup"]: health.startup,
            self.paths["liveness"]: health.live,
            self.paths["readiness"]: health.ready,
            self.paths["health"]: health.report,
        }
        self._health = health

    def answers(self, path: str) -> bool:
        """Return whether ``path``, without its query, is one of these, or a group below health."""
        return path in self._reports or self._health.has_group(self._group_at(path))

    def answer(self, path: str, header: Header, method: str = "GET") -> Answer:
        """Return what to send. May wait as long as the slowest check may; never raises."""
        if not self.answers(path):
            return NOT_FOUND
        if method not in METHODS:
            return METHOD_NOT_ALLOWED
        return self.told(self.report(path), header)

    def report(self, path: str) -> HealthReport | None:
        """Return what is known at ``path``; None where no report can be made."""
        report = self._reports.get(path)
        try:
            return report() if report else self._health.group(self._group_at(path))
        except Exception:
            return None

    def told(self, report: HealthReport | None, header: Header) -> Answer:
        """Return what of ``report`` is told to who sent ``header``."""
        status = HealthStatus.FAIL if report is None else report.status
        code = 503 if status is HealthStatus.FAIL else 200
        if self._is_plain(header("accept") or ""):
            return Answer(code, f"{status.value}\n".encode(), _PLAIN)
        body: object = {"status": status.value}
        if report is not None and self._may_see_details(header):
            body = report.as_json()
        return Answer(code, f"{json.dumps(body)}\n".encode())

    def _is_plain(self, accepted: str) -> bool:
        if self._form == "auto":
            return _PLAIN in accepted and "json" not in accepted
        return self._form == "plain"

    def _group_at(self, path: str) -> str:
        parent, _, name = path.rpartition("/")
        return name if parent == self.paths["health"] else ""

    def _may_see_details(self, header: Header) -> bool:
        if self._details == "authorized" and self._authorize is not None:
            try:
                return self._authorize(header)
            except Exception:
                return False
        return self._details == "always"
