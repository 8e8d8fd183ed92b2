"""The laws of a probe's connection."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from src.health.probes.kept_connection import KeptConnection


class Dependency:
    """Counts its connections, and fails where it is told to."""

    def __init__(self) -> None:
        self.opened = 0
        self.open: set[Connection] = set()
        self.refuses = False

    def connect(self) -> Connection:
        if self.refuses:
            raise ConnectionRefusedError
        self.opened += 1
        return Connection(self)


class Connection:
    """One of them. What was closed from the other end notices when it is asked."""

    def __init__(self, dependency: Dependency) -> None:
        self.dependency = dependency
        self.is_well = True
        dependency.open.add(self)

    def ask(self) -> None:
        if not self.is_well:
            raise BrokenPipeError

    def close(self) -> None:
        self.dependency.open.remove(self)
        if not self.is_well:
            raise BrokenPipeError


@pytest.fixture(name="dependency")
def one() -> Dependency:
    return Dependency()


@pytest.fixture(name="check")
def kept(dependency: Dependency) -> Callable[[], object]:
    return KeptConnection(dependency.connect, Connection.ask).check


def test_a_hundred_checks_open_one_connection(
    dependency: Dependency, check: Callable[[], object]
) -> None:
    for _ in range(100):
        check()
    assert (dependency.opened, len(dependency.open)) == (1, 1)


def test_one_that_was_closed_while_idle_is_replaced_before_anything_is_said(
    dependency: Dependency, check: Callable[[], object]
) -> None:
    check()
    (idle,) = dependency.open
    idle.is_well = False
    check()
    assert dependency.opened == 2
    assert idle not in dependency.open


def test_one_that_cannot_be_opened_is_raised_and_tried_again_next_time(
    dependency: Dependency, check: Callable[[], object]
) -> None:
    dependency.refuses = True
    for _ in range(2):
        with pytest.raises(ConnectionRefusedError):
            check()
    dependency.refuses = False
    check()
    assert len(dependency.open) == 1


def test_one_that_opens_and_does_not_answer_is_closed(dependency: Dependency) -> None:
    def ask(connection: Connection) -> None:
        raise TimeoutError

    check = KeptConnection(dependency.connect, ask).check
    for _ in range(3):
        with pytest.raises(TimeoutError):
            check()
    assert dependency.open == set()


def test_an_interrupt_is_no_answer_and_leaves_no_connection(dependency: Dependency) -> None:
    def ask(connection: Connection) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        KeptConnection(dependency.connect, ask).check()
    assert dependency.open == set()


def test_a_child_process_opens_its_own_and_leaves_its_parents_open(
    dependency: Dependency, check: Callable[[], object]
) -> None:
    check()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            check()
            status = 0 if (dependency.opened, len(dependency.open)) == (2, 2) else 2
        finally:
            os._exit(status)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
