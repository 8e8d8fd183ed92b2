"""Which errors are failures of a dependency, by its kind.

A dependency failed where it was not reached, or could not serve. Where it answered, be it a
refusal, it is well; and an error that shows no sign of it, such as a validation error, says nothing
of it. Errors are judged by their shape, so that no client is imported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from .circuit import Verdict
from .errors import RejectedError
from .failure_signs import (
    Evidence,
    cache_evidence,
    db_evidence,
    email_evidence,
    grpc_evidence,
    http_evidence,
    llm_evidence,
    queue_evidence,
    rpc_evidence,
    sdk_evidence,
    status_of,
    transport_evidence,
)

__all__ = ["FailureJudge", "failures_of", "judge_error"]

FailureJudge: TypeAlias = Callable[[BaseException, bool], Verdict]
"""Given an error, and whether the dependency is known to have answered well before it."""

_READERS: dict[str, Callable[[BaseException], Evidence]] = {
    "http": http_evidence,
    "db": db_evidence,
    "cache": cache_evidence,
    "queue": queue_evidence,
    "rpc": rpc_evidence,
    "llm": llm_evidence,
    "storage": http_evidence,
    "email": email_evidence,
    "sdk": sdk_evidence,
}

# Errors wrap one another; nobody has more of them in one but by a cycle.
_MOST_LAYERS = 16
# SQLAlchemy, urllib, and clients that keep what their transport raised.
_WRAPPED = ("orig", "reason", "original_error", "last_error")
# What this service says of those behind it: bad gateway, unavailable, no answer from there.
_OF_THOSE_BEHIND = (502, 503, 504)
_FRAMEWORKS = (
    "fastapi",
    "starlette",
    "werkzeug",
    "rest_framework",
    "django",
    "aiohttp.web",
    "quart",
)


def failures_of(kind: str) -> FailureJudge:
    """Return what tells the failures of a kind of dependency, as circuit-breakers.yml names it."""
    return lambda error, answered: judge_error(kind, error, answered)


def judge_error(kind: str, error: BaseException, answered: bool = False) -> Verdict:
    """Return what ``error`` says of a dependency of this kind. It never raises.

    Causes are looked at, too, and the worst of them counts.
    """
    try:
        layers = _layers(error)
        if any(isinstance(layer, RejectedError) for layer in layers):
            return Verdict.IGNORED
        evidence = _evidence(layers, _READERS[kind])
    except Exception:
        return Verdict.IGNORED
    if evidence is None:
        return Verdict.SUCCESS if answered else Verdict.IGNORED
    return Verdict.FAILURE if evidence else Verdict.SUCCESS


def _evidence(
    layers: list[BaseException], of_kind: Callable[[BaseException], Evidence]
) -> Evidence:
    found: list[Evidence] = []
    for layer in layers:
        if not _is_own_answer(layer):
            own = of_kind(layer)
            found.append(_general(layer) if own is None else own)
    worst = _worst(found)
    if worst is not None:
        return worst
    # What our own code makes of a failure counts where it keeps the failure itself to itself.
    answers = [status_of(layer) for layer in layers if _is_own_answer(layer)]
    return True if any(status in _OF_THOSE_BEHIND for status in answers) else None


def _general(error: BaseException) -> Evidence:
    found = (transport_evidence(error), http_evidence(error), grpc_evidence(error))
    return _worst(found)


def _worst(found: Iterable[Evidence]) -> Evidence:
    known = [evidence for evidence in found if evidence is not None]
    return any(known) if known else None


def _is_own_answer(error: BaseException) -> bool:
    """Whether a framework made it to answer our own caller."""
    module = type(error).__module__
    return any(module == name or module.startswith(f"{name}.") for name in _FRAMEWORKS)


def _layers(error: BaseException) -> list[BaseException]:
    """Return an error and those that it wraps, outermost first."""
    layers = [error]
    for layer in layers:
        context = None if layer.__suppress_context__ else layer.__context__
        wrapped = [layer.__cause__, context]
        wrapped += [getattr(layer, name, None) for name in _WRAPPED]
        wrapped += list(getattr(layer, "exceptions", None) or ())
        for one in wrapped:
            if isinstance(one, BaseException) and one not in layers:
                if len(layers) < _MOST_LAYERS:
                    layers.append(one)
    return layers
