"""What a program says of itself: that it is still starting, is stopping, or is beyond repair."""

from __future__ import annotations

import re
from collections.abc import Callable
from threading import Lock

from .report import CheckReport, HealthStatus

NAME = re.compile(r"[A-Za-z0-9][\w.-]{0,62}", re.ASCII)
"""A colon would collide with ``<circuit>:circuit``, the rest with metrics and URLs."""
_CODE = re.compile(r"[A-Z][A-Z0-9_]{0,62}", re.ASCII)


class ProcessState:
    """Steps of starting, reasons for a restart, and whether the end has begun."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._starting: dict[object, str] = {}
        self._wedged: dict[object, str] = {}
        self.is_stopping = False

    def begin(self, step: str) -> Callable[[], None]:
        """Hold up ``startup`` and ``readiness`` until what is returned is called."""
        if not NAME.fullmatch(step):
            raise ValueError(f'"{step}" is not letters, digits, `_`, `.` and `-`')
        return self._added(self._starting, step)

    def wedge(self, code: str) -> Callable[[], None]:
        """Have the process restarted, unless what is returned is called before that."""
        if not _CODE.fullmatch(code):
            raise ValueError(f'"{code}" is no code in capitals, such as `POOL`')
        return self._added(self._wedged, code)

    def entries(self, scope: str) -> dict[str, CheckReport]:
        """Return what speaks against ``scope``: liveness, startup, readiness, health or a group."""
        found: dict[str, str] = {}
        with self._lock:
            if scope != "startup":
                found |= {"process:wedged": code for code in list(self._wedged.values())[:1]}
            if scope != "liveness":
                found |= {f"{step}:starting": "STARTING" for step in self._starting.values()}
            if scope not in ("liveness", "startup") and self.is_stopping:
                found["process:stopping"] = "STOPPING"
        return {
            name: CheckReport(status=HealthStatus.FAIL, output=code) for name, code in found.items()
        }

    def after_fork_in_child(self) -> None:
        self._lock = Lock()

    def _added(self, where: dict[object, str], value: str) -> Callable[[], None]:
        key = object()
        with self._lock:
            where[key] = value

        def take_back() -> None:
            with self._lock:
                where.pop(key, None)

        return take_back
