"""The default database of a Django application, in a process of its own as settings are global."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from missing import missing
from servers import Postgres

SCRIPT = """
import sys
sys.path.insert(0, {tests!r})
import conftest
import django
from django.conf import settings
settings.configure(DATABASES={{"default": {{
    "ENGINE": "django.db.backends.postgresql",
    "HOST": "127.0.0.1",
    "PORT": {port},
    "NAME": "postgres",
    "USER": "postgres",
    "PASSWORD": "hunter2",
}}}})
django.setup()
from emitted import probe
from django.db import connection
check = probe("database+django", "database").check
for _ in range(3):
    print(check().status, connection.connection)
"""


if find_spec("django") is None:
    missing("django")


@pytest.fixture(name="postgres")
def server() -> Iterator[Postgres]:
    postgres = Postgres()
    yield postgres
    postgres.remove()


def run(port: int) -> subprocess.CompletedProcess[str]:
    script = SCRIPT.format(tests=str(Path(__file__).parent), port=port)
    command = [sys.executable, "-W", "ignore", "-c", script]
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


def test_it_passes_while_it_is_up_keeps_no_connection_and_raises_when_it_is_down(
    postgres: Postgres,
) -> None:
    up = run(postgres.port)
    assert (up.stdout, up.stderr) == ("pass None\n" * 3, "")
    postgres.stop()
    down = run(postgres.port)
    assert down.returncode == 1
    assert "OperationalError" in down.stderr
