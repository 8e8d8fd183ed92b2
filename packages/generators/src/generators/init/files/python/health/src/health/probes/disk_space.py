"""Whether there is room left on the disk that this service writes to."""

from __future__ import annotations

from shutil import disk_usage

from ..observation import Observation
from ..report import HealthStatus


def check(path: str = ".", min_free_percent: float = 10.0) -> Observation:
    """Return ``fail`` while less than ``min_free_percent`` is free of the disk that holds ``path``.

    Free is what ``df`` calls available: without what is reserved for root. Pass a directory that
    the service writes to, rarely ``/``, which in a container is another disk. Raises OSError where
    there is no such directory.
    """
    disk = disk_usage(path)
    usable = disk.used + disk.free
    free_percent = 100 * disk.free / usable if usable else 0.0
    full = free_percent < min_free_percent
    status = HealthStatus.FAIL if full else HealthStatus.PASS
    return Observation(status, round(free_percent, 1), "percent", "ENOSPC" if full else None)
