"""What a check stands for: thresholds, the background, age, circuits and repairs."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from src.health import HealthCheck, HealthStatus, Recovery
from src.health.check import Check, CheckOptions
from src.health.recovery import Repairs
from src.health.standing import Standing

PASS, WARN, FAIL = HealthStatus
PATIENCE_S = 10


class Time:
    """A clock that is moved by hand, in seconds."""

    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


@dataclass
class Dependency:
    """Is asked, and answers as it is told to."""

    is_well: bool = True
    asked: int = 0
    was_asked: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def __call__(self) -> None:
        self.asked += 1
        self.was_asked.release()
        if not self.is_well:
            raise ConnectionRefusedError


@pytest.mark.parametrize(
    ("failures", "successes", "answers", "stands_for"),
    [
        (1, 1, "+-+", "+-+"),
        (3, 1, "+--+---+", "++++++-+"),
        (1, 2, "+-+-++", "+----+"),
        (2, 2, "-++--", "--++-"),
        # The first answer of all decides at once.
        (3, 3, "-", "-"),
        (3, 3, "+", "+"),
        # Worse than degraded is still worse.
        (2, 2, "~--~~", "~~--~"),
    ],
)
def test_a_check_turns_after_so_many_answers_in_a_row(
    failures: int, successes: int, answers: str, stands_for: str
) -> None:
    signs = {"+": PASS, "~": WARN, "-": FAIL}
    standing = Standing(failures, successes)
    told = []
    for answer in answers:
        standing.take(signs[answer])
        told.append(standing.status)
    assert told == [signs[sign] for sign in stands_for]


def test_what_a_check_stood_for_is_told_until_it_turns() -> None:
    dependency, now = Dependency(), Time()
    health = HealthCheck(now=now).register("db", dependency, failure_threshold=3, cache_for_s=0)
    assert health.ready().status is PASS
    dependency.is_well = False
    told = []
    for _ in range(3):
        now.now_s += 1
        told.append(health.ready().status)
    assert told == [PASS, PASS, FAIL]
    report = health.ready().checks["db"]
    assert (report.output, report.last_good is not None) == ("ConnectionRefusedError", True)


def test_a_hundred_who_wait_for_one_answer_count_it_once() -> None:
    dependency, release = Dependency(), threading.Event()

    def ask() -> None:
        release.wait(PATIENCE_S)
        dependency()

    options = CheckOptions(failure_threshold=2, cache_for_s=0, timeout_s=PATIENCE_S)
    check = Check("db", ask, options)
    release.set()
    check.outcome(check.begin())
    release.clear()
    dependency.is_well = False
    calls = [check.begin() for _ in range(100)]
    release.set()
    told = {check.outcome(call).observation.status for call in calls}
    assert (told, dependency.asked) == ({PASS}, 2)
    assert check.outcome(check.begin()).observation.status is FAIL


def test_one_call_that_hangs_is_a_failure_each_time_it_is_as_long() -> None:
    release, now = threading.Event(), Time()
    options = CheckOptions(failure_threshold=2, cache_for_s=0, timeout_s=2)
    answers = [lambda: None, lambda: release.wait(PATIENCE_S)]
    check = Check("db", lambda: answers[0](), options, now=now)
    check.outcome(check.begin())
    answers.pop(0)
    calls = [check.begin() for _ in range(100)]
    now.now_s = 2.5
    assert {check.outcome(call).observation.status for call in calls} == {PASS}
    now.now_s = 4.4
    assert check.outcome(check.begin()).observation.status is PASS
    now.now_s = 4.5
    assert check.outcome(check.begin()).observation.status is FAIL
    release.set()


def test_in_the_background_a_report_asks_nobody() -> None:
    dependency = Dependency()
    health = HealthCheck().register("db", dependency, interval_s=3600).start()
    try:
        assert dependency.was_asked.acquire(timeout=PATIENCE_S)
        for _ in range(100):
            assert health.ready().status is PASS
        assert dependency.asked == 1
    finally:
        health.stop()


def test_the_background_asks_again_and_finds_out_by_itself() -> None:
    dependency = Dependency()
    health = HealthCheck().register("db", dependency, interval_s=0.001).start()
    try:
        dependency.is_well = False
        for _ in range(3):
            assert dependency.was_asked.acquire(timeout=PATIENCE_S)
        before = dependency.asked
        while dependency.asked < before + 3:
            assert dependency.was_asked.acquire(timeout=PATIENCE_S)
        assert health.ready().status is FAIL
    finally:
        health.stop()


def test_what_the_background_found_is_not_believed_for_ever() -> None:
    dependency, now = Dependency(), Time()
    health = HealthCheck(now=now).register("db", dependency, interval_s=3600, max_stale_s=4000)
    health.start()
    try:
        assert dependency.was_asked.acquire(timeout=PATIENCE_S)
        assert health.ready().status is PASS
        now.now_s = 4000
        assert health.ready().status is PASS
        now.now_s = 4001
        report = health.ready().checks["db"]
        assert (report.status, report.output) == (FAIL, "STALE")
    finally:
        health.stop()


@dataclass
class Circuit:
    """What health knows of a circuit breaker."""

    name: str = "db"
    state: str = "open"
    retry_after_s: float = 30.0


def test_while_a_circuit_rests_its_dependency_is_degraded_and_not_asked() -> None:
    dependency, circuit = Dependency(), Circuit()
    health = HealthCheck().register("db", dependency, circuit=circuit, cache_for_s=0)
    report = health.ready().checks["db"]
    assert (report.status, report.output, dependency.asked) == (WARN, "CIRCUIT_OPEN", 0)
    circuit.retry_after_s = 0.0
    # It answers, but its circuit lets no call through yet.
    assert (health.ready().status, dependency.asked) == (WARN, 1)
    circuit.state = "closed"
    assert (health.ready().status, dependency.asked) == (PASS, 2)
    circuit.state = "isolated"
    circuit.retry_after_s = float("inf")
    assert (health.ready().status, dependency.asked) == (WARN, 2)


class Attempts:
    """Repairs that are counted and let finish."""

    def __init__(self, recovery_works: bool = True) -> None:
        self.ended = threading.Semaphore(0)
        self.count = 0
        self.works = recovery_works

    def __call__(self) -> None:
        self.count += 1
        try:
            if not self.works:
                raise OSError("postgres://user:hunter2@db")
        finally:
            self.ended.release()


def test_repairs_begin_after_so_many_failures_and_stand_further_apart_each_time() -> None:
    attempts, now = Attempts(recovery_works=False), Time()
    recovery = Recovery(action=attempts, after=2, max_attempts=3, base_delay_s=10, max_delay_s=15)
    repairs = Repairs("db", recovery, now=now, chance=lambda: 1.0)
    begun_at = []
    for second in range(60):
        now.now_s = float(second)
        before = attempts.count
        repairs.note("failing")
        if repairs._attempts > before:
            assert attempts.ended.acquire(timeout=PATIENCE_S)
            wait_until(lambda: not repairs._under_way)
            begun_at.append(second)
    assert begun_at == [1, 11, 26]


def test_a_check_that_passes_ends_the_outage() -> None:
    attempts, now = Attempts(), Time()
    repairs = Repairs("db", Recovery(action=attempts, after=1, max_attempts=1), now=now)
    for outage in range(3):
        repairs.note("failing")
        assert attempts.ended.acquire(timeout=PATIENCE_S)
        wait_until(lambda: not repairs._under_way)
        repairs.note("failing")
        assert attempts.count == outage + 1
        repairs.note(None)


def test_a_repair_that_hangs_is_not_begun_again() -> None:
    release, begun = threading.Event(), threading.Semaphore(0)

    def hang() -> None:
        begun.release()
        release.wait(PATIENCE_S)

    now = Time()
    repairs = Repairs("db", Recovery(action=hang, after=1, base_delay_s=0), now=now)
    repairs.note("failing")
    assert begun.acquire(timeout=PATIENCE_S)
    for _ in range(5):
        now.now_s += 100
        repairs.note("failing")
    assert not begun.acquire(blocking=False)
    release.set()


def test_a_repair_that_fails_is_logged_without_what_its_error_says(
    caplog: pytest.LogCaptureFixture,
) -> None:
    attempts = Attempts(recovery_works=False)
    repairs = Repairs("db", Recovery(action=attempts, after=1))
    repairs.note("failing")
    wait_until(lambda: not repairs._under_way and attempts.count == 1)
    assert caplog.messages == [
        "Recovering db: attempt 1/10",
        "Recovering db: attempt 1/10 failed (OSError)",
    ]


def test_a_check_repairs_what_it_finds_broken() -> None:
    dependency, now = Dependency(is_well=False), Time()
    repaired = threading.Event()

    def repair() -> None:
        dependency.is_well = True
        repaired.set()

    recovery = Recovery(action=repair, after=2)
    health = HealthCheck(now=now).register("db", dependency, recover=recovery, cache_for_s=0)
    for _ in range(2):
        now.now_s += 1
        assert health.ready().status is FAIL
    assert repaired.wait(PATIENCE_S)
    now.now_s += 1
    assert health.ready().status is PASS


def test_behind_a_circuit_that_is_tried_again_a_failure_is_degraded() -> None:
    circuit = Circuit(state="half-open", retry_after_s=0)
    dependency = Dependency(is_well=False)
    health = HealthCheck().register("db", dependency, circuit=circuit, cache_for_s=0)
    report = health.ready().checks["db"]
    assert (report.status, report.output, dependency.asked) == (WARN, "ConnectionRefusedError", 1)


def test_a_step_of_starting_holds_up_startup_and_readiness_and_not_liveness() -> None:
    health = HealthCheck()
    finish = health.begin_startup("migrations")
    told = [report().status for report in (health.live, health.startup, health.ready)]
    assert told == [PASS, FAIL, FAIL]
    assert health.startup().checks["migrations:starting"].output == "STARTING"
    finish()
    assert [report().status for report in (health.startup, health.ready)] == [PASS, PASS]


def test_what_is_beyond_repair_gets_restarted_unless_it_is_taken_back() -> None:
    health = HealthCheck()
    take_back = health.mark_wedged("POOL")
    assert health.live().checks["process:wedged"].output == "POOL"
    assert (health.live().status, health.startup().status) == (FAIL, PASS)
    take_back()
    assert health.live().status is PASS


def test_the_end_turns_readiness_alone() -> None:
    health = HealthCheck()
    health.begin_shutdown()
    told = [report().status for report in (health.live, health.startup, health.ready)]
    assert told == [PASS, PASS, FAIL]


@pytest.mark.parametrize("group", ["liveness", "startup"])
def test_what_restarts_an_instance_asks_no_dependency(group: str) -> None:
    with pytest.raises(ValueError, match="restarts"):
        HealthCheck().register("db", lambda: None, groups=[group])
    health = HealthCheck().register("loop", lambda: False, groups=[group], own_process=True)
    report = health.live() if group == "liveness" else health.startup()
    assert report.status is FAIL


def test_a_group_asks_its_own_checks_alone() -> None:
    inside, outside = Dependency(), Dependency()
    health = HealthCheck().register("a", inside, groups=["orders"]).register("b", outside)
    assert list(health.group("orders").checks) == ["a"]
    assert (inside.asked, outside.asked) == (1, 0)
    with pytest.raises(KeyError):
        health.group("nobody")


@pytest.mark.parametrize(
    "options",
    [
        {"failure_threshold": 0},
        {"success_threshold": 0},
        {"interval_s": 0},
        {"interval_s": float("inf")},
        {"interval_s": 10, "timeout_s": 2, "max_stale_s": 11},
        {"cache_for_s": -1},
    ],
)
def test_numbers_that_would_hide_an_outage_are_refused(options: dict[str, float]) -> None:
    with pytest.raises(ValueError, match='check "db"'):
        HealthCheck().register("db", lambda: None, **options)


def test_a_forked_child_goes_on_asking_in_the_background() -> None:
    dependency = Dependency()
    health = HealthCheck().register("db", dependency, interval_s=0.001).start()
    assert dependency.was_asked.acquire(timeout=PATIENCE_S)
    child = os.fork()
    if child == 0:
        status = 1
        try:
            dependency.was_asked = threading.Semaphore(0)
            status = 0 if dependency.was_asked.acquire(timeout=PATIENCE_S) else 2
        finally:
            os._exit(status)
    health.stop()
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def wait_until(holds: Callable[[], bool]) -> None:
    """For what another thread does next, when there is no event to wait for."""
    pause = threading.Event()
    for _ in range(PATIENCE_S * 1000):
        if holds():
            return
        pause.wait(0.001)
    raise AssertionError("it never came to that")
