"""Policies across ``fork()``, which gunicorn's ``--preload`` and multiprocessing use.

A lock that another thread holds at that moment stays held in the child for ever, and that thread's
calls never end there.
"""

from __future__ import annotations

import os
from typing import Protocol
from weakref import WeakSet


class Forkable(Protocol):
    """What has a lock, or counts calls under way."""

    def after_fork_in_child(self) -> None:
        """Take a new lock, and forget the calls of threads that do not exist here."""


_live: WeakSet[Forkable] = WeakSet()


def survive_fork(policy: Forkable) -> None:
    """Have ``policy`` told of forks for as long as it lives; this does not keep it alive."""
    _live.add(policy)


def _after_fork_in_child() -> None:
    for policy in list(_live):
        policy.after_fork_in_child()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork_in_child)
