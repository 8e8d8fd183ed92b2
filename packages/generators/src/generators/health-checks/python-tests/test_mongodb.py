"""MongoDB, of which Debian has no server: against a double that speaks its protocol."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from emitted import probe
from src.health import HealthStatus

database = probe("database+pymongo", "database")

from pymongo.errors import PyMongoError  # noqa: E402

from mongo_double import MongoDouble  # noqa: E402


@pytest.fixture(name="mongo")
def double() -> Iterator[MongoDouble]:
    mongo = MongoDouble()
    yield mongo
    mongo.answers.set()
    mongo.close()


@pytest.fixture(autouse=True)
def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "TIMEOUT_MS", 300)


def test_a_ping_that_is_answered_passes_over_the_client_that_is_kept(mongo: MongoDouble) -> None:
    database.check(mongo.url)
    connections = mongo.connections
    for _ in range(5):
        assert database.check(mongo.url).status is HealthStatus.PASS
    assert mongo.pings == 6
    # One connection for commands, and those with which PyMongo watches the server.
    assert connections <= mongo.connections <= 3


def test_one_that_hangs_raises_in_time_and_passes_again(mongo: MongoDouble) -> None:
    database.check(mongo.url)
    mongo.answers.clear()
    with pytest.raises(PyMongoError):
        database.check(mongo.url)
    mongo.answers.set()
    assert database.check(mongo.url).status is HealthStatus.PASS


def test_one_that_is_gone_raises(mongo: MongoDouble) -> None:
    database.check(mongo.url)
    mongo.close()
    with pytest.raises(PyMongoError):
        database.check(mongo.url)
