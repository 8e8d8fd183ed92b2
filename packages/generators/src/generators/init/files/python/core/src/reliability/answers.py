"""What a dependency answered, for those who do not raise for a status."""

from __future__ import annotations

from contextvars import ContextVar, Token
from typing import TypeVar

from .failure_signs import is_failing_status, status_of

R = TypeVar("R")


class Heard:
    """What one attempt under a policy was answered: the worst of it."""

    __slots__ = ("answered", "failed", "name", "status")

    def __init__(self, name: str) -> None:
        self.name = name
        self.answered = False
        self.failed = False
        self.status: int | None = None

    def hear(self, status: int | None) -> None:
        failed = status is not None and is_failing_status(status)
        if failed or not self.failed:
            self.status = status
        self.answered = True
        self.failed = self.failed or failed


_listening: ContextVar[tuple[Heard, ...]] = ContextVar("reliability_listening", default=())


def listen(heard: Heard) -> Token[tuple[Heard, ...]]:
    """Have ``heard`` hear what is recorded from now on, until ``listen_no_more``."""
    return _listening.set((*_listening.get(), heard))


def listen_no_more(token: Token[tuple[Heard, ...]]) -> None:
    """End what ``listen`` began."""
    _listening.reset(token)


def record(response: R) -> R:
    """Tell the circuit breaker around this call what came back, and return it as it is.

    Its status counts as a failure where it is 5xx, 408 or 429, though nothing is raised. Nothing
    but the status is read. Outside of a guarded call this does nothing.

        response = record(httpx.get(url))
    """
    listening = _listening.get()
    if listening:
        try:
            status = status_of(response)
        except Exception:
            return response
        name = listening[-1].name
        for heard in listening:
            if heard.name == name:
                heard.hear(status)
    return response
