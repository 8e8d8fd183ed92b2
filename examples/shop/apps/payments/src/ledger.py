"""What has been charged, by idempotency key."""

from __future__ import annotations

import sqlite3
import threading


class Ledger:
    """A table in SQLite; safe to share between threads."""

    def __init__(self, path: str) -> None:
        self._lock = threading.Lock()
        self._database = sqlite3.connect(path, check_same_thread=False)
        self._database.execute(
            "CREATE TABLE IF NOT EXISTS payments (key TEXT PRIMARY KEY, charge_id TEXT NOT NULL)"
        )

    def find(self, key: str) -> str | None:
        with self._lock:
            row = self._database.execute(
                "SELECT charge_id FROM payments WHERE key = ?", (key,)
            ).fetchone()
        return None if row is None else str(row[0])

    def record(self, key: str, charge_id: str) -> None:
        with self._lock, self._database:
            self._database.execute("INSERT OR IGNORE INTO payments VALUES (?, ?)", (key, charge_id))
