"""Work that goes on although nobody waits for it any more, and who has to know of it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from contextvars import ContextVar, Token
from typing import Any

Keeper = Callable[[Future[Any]], None]

_keepers: ContextVar[tuple[Keeper, ...]] = ContextVar("reliability_keepers", default=())


def tell_from_now(keeper: Keeper) -> Token[tuple[Keeper, ...]]:
    """Have ``keeper`` told of work that is left behind, until ``tell_no_more``.

    Two functions, and no context manager, which every call would pay for.
    """
    return _keepers.set((*_keepers.get(), keeper))


def tell_no_more(token: Token[tuple[Keeper, ...]]) -> None:
    """End what ``tell_from_now`` began."""
    _keepers.reset(token)


def leave_behind(work: Future[Any]) -> None:
    """Tell those around this call that ``work`` goes on after it."""
    for keeper in _keepers.get():
        keeper(work)
