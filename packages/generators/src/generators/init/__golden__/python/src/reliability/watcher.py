"""Notices that a person has edited the configuration."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from typing import TypeAlias

from .errors import ConfigError
from .forking import survive_fork

_Signature: TypeAlias = tuple[tuple[str, int, int, int], ...]


class Watcher:
    """Looks at a folder twice a second, from a daemon thread: that works on every file system.

    A change is taken up once the folder is the same twice running: half-written files are not.
    """

    def __init__(
        self, directory: Path, reload: Callable[[], None], interval_s: float = 0.5
    ) -> None:
        self._directory = directory
        self._reload = reload
        self._interval_s = interval_s
        self._stopped = Event()
        self._thread: Thread | None = None
        survive_fork(self)

    def start(self) -> None:
        """Begin to watch."""
        self._seen = self._loaded = self._signature()
        self._run()

    def stop(self) -> None:
        """Stop; nothing is taken up any more."""
        self._stopped.set()
        self._thread = None

    def look(self) -> None:
        """Take up a change, if there is one that is complete."""
        signature = self._signature()
        settled = signature == self._seen
        self._seen = signature
        if settled and signature != self._loaded:
            self._loaded = signature
            try:
                self._reload()
            except ConfigError:
                # Already told as an event; what runs goes on until the file is right.
                pass

    def after_fork_in_child(self) -> None:
        was_watching = self._thread is not None and not self._stopped.is_set()
        self._stopped = Event()
        if was_watching:
            self._run()

    def _run(self) -> None:
        self._thread = Thread(target=self._watch, name="reliability-config", daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while not self._stopped.wait(self._interval_s):
            self.look()

    def _signature(self) -> _Signature:
        found = []
        for path in sorted(self._directory.glob("*.yml")):
            try:
                status = path.stat()
            except FileNotFoundError:
                continue
            found.append((path.name, status.st_mtime_ns, status.st_size, status.st_ino))
        return tuple(found)
