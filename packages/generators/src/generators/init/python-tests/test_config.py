"""What the files may say, and what is answered to a mistake."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import NoReturn

import pytest

from src.reliability import (
    CircuitOpenError,
    ConfigError,
    EventStream,
    Reliability,
    load_reliability,
    remaining_s,
)
from src.reliability.events import ConfigRefused, ConfigReloaded
from src.reliability.testing import ManualClock
from src.reliability.watcher import Watcher


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name.replace('_', '-')}.yml").write_text(text, encoding="utf-8")
    return folder


def load(folder: Path, **files: str) -> Reliability:
    return load_reliability(write(folder, **files), clock=ManualClock(), events=EventStream())


def fail() -> NoReturn:
    raise ConnectionRefusedError


def refused(folder: Path, **files: str) -> ConfigError:
    with pytest.raises(ConfigError) as caught:
        load(folder, **files)
    return caught.value


def failures_until_open(reliability: Reliability, name: str) -> int:
    breaker = reliability.circuit_breaker(name)
    for number in range(1, 100):
        with pytest.raises(ConnectionRefusedError):
            breaker.call(fail)
        if breaker.state == "open":
            return number
    raise AssertionError("it never opened")


BREAKERS = """\
version: 1
defaults:
  failure_threshold: 4
  reset_timeout: 5s
breakers:
  payment-api: { kind: http, failure_threshold: 2, timeout: 2s }
  search: { failure_rate_threshold: 0.5, minimum_calls: 6 }
"""
RETRIES = """\
version: 1
defaults: { max_retries: 1, jitter: none, base_delay: 10ms, timeout: 5000 }
policies:
  payment-api: { retry_on: [timeout, 503] }
"""


def test_an_entry_inherits_key_by_key(tmp_path: Path) -> None:
    reliability = load(tmp_path, circuit_breakers=BREAKERS)
    assert failures_until_open(reliability, "payment-api") == 2
    assert reliability.circuit_breaker("payment-api").retry_after_s == 5
    assert failures_until_open(reliability, "unheard-of") == 4


def test_an_entry_with_a_rate_does_not_inherit_the_count(tmp_path: Path) -> None:
    assert failures_until_open(load(tmp_path, circuit_breakers=BREAKERS), "search") == 6


def test_without_files_and_without_a_folder_the_defaults_hold(tmp_path: Path) -> None:
    assert failures_until_open(load(tmp_path), "payment-api") == 5
    nowhere = load_reliability(tmp_path / "nowhere", events=EventStream())
    assert failures_until_open(nowhere, "payment-api") == 5


def test_the_same_name_is_the_same_policy(tmp_path: Path) -> None:
    reliability = load(tmp_path)
    assert reliability.circuit_breaker("a") is reliability.circuit_breaker("a")
    assert reliability.retry("a") is reliability.retry("a")
    assert reliability.bulkhead("a") is reliability.bulkhead("a")
    assert reliability.policy("a") is reliability.policy("a")


def test_of_two_timeouts_the_smaller_wins(tmp_path: Path) -> None:
    reliability = load(tmp_path, circuit_breakers=BREAKERS, retry_policies=RETRIES)
    for kind in ("circuit-breaker", "retry", "timeout"):
        assert reliability.guard(kind, "payment-api").call(remaining_s) == 2
        assert reliability.guard(kind, "other").call(remaining_s) == 5
    assert reliability.guard("bulkhead", "payment-api").call(remaining_s) is None


def test_a_policy_is_retry_around_circuit_breaker(tmp_path: Path) -> None:
    reliability = load(
        tmp_path,
        circuit_breakers=BREAKERS,
        retry_policies="version: 1\ndefaults: { jitter: none, base_delay: 0 }\n"
        "policies: { payment-api: { max_retries: 9 } }\n",
    )
    calls = []

    def call() -> NoReturn:
        calls.append(1)
        fail()

    with pytest.raises(CircuitOpenError):
        reliability.policy("payment-api").call(call)
    assert len(calls) == 2


def test_a_policy_repeats_nothing_where_nobody_decided_so(tmp_path: Path) -> None:
    calls = []

    def call() -> NoReturn:
        calls.append(1)
        fail()

    retries = "version: 1\ndefaults: { max_retries: 9, base_delay: 0 }\n"
    with pytest.raises(ConnectionRefusedError):
        load(tmp_path, retry_policies=retries).policy("payment-api").call(call)
    assert len(calls) == 1


def test_a_fallback_is_outermost(tmp_path: Path) -> None:
    reliability = load(
        tmp_path,
        circuit_breakers=BREAKERS,
        degradation="version: 1\nfallbacks:\n  payment-api: { value: { queued: true } }\n",
    )
    for _ in range(5):
        assert reliability.policy("payment-api").call(fail) == {"queued": True}
    assert reliability.circuit_breaker("payment-api").state == "open"


MISTAKES = [
    (
        "breakers:\n  pay:\n    failure_treshold: 3\n",
        (4, 5, "breakers.pay.failure_treshold"),
        'unknown key "failure_treshold"; did you mean `failure_threshold`?',
    ),
    (
        "breakers:\n  pay: { failureThreshold: 3 }\n",
        (3, 10, "breakers.pay.failureThreshold"),
        "did you mean `failure_threshold`?",
    ),
    (
        "defaults:\n  colour: red\n",
        (3, 3, "defaults.colour"),
        'unknown key "colour"; allowed here: kind, failure_threshold',
    ),
    (
        "defaults: { failure_threshold: many }\n",
        (2, 32, "defaults.failure_threshold"),
        'to be a whole number of at least 1, got "many"',
    ),
    ("defaults: { failure_threshold: 0 }\n", (2, 32, "defaults.failure_threshold"), "got 0"),
    ("defaults: { failure_threshold: true }\n", (2, 32, "defaults.failure_threshold"), "got true"),
    ("defaults: { failure_threshold: 2.5 }\n", (2, 32, "defaults.failure_threshold"), "got 2.5"),
    (
        "defaults:\n  reset_timeout: 10 s\n",
        (3, 18, "defaults.reset_timeout"),
        "to be a duration of at least 1ms, such as 250ms, 10s, 5m, 1h",
    ),
    ("defaults:\n  reset_timeout: -1\n", (3, 18, "defaults.reset_timeout"), "got -1"),
    ("defaults:\n  reset_timeout: 0s\n", (3, 18, "defaults.reset_timeout"), 'got "0s"'),
    ("defaults:\n  reset_timeout: .inf\n", (3, 18, "defaults.reset_timeout"), "got inf"),
    (
        "defaults: { failure_rate_threshold: 50 }\n",
        (2, 37, "defaults.failure_rate_threshold"),
        "a share, more than 0 and at most 1, got 50",
    ),
    ("defaults: { window: 0 calls }\n", (2, 21, "defaults.window"), "a number of calls such as"),
    (
        "defaults: { window: 3 calls }\n",
        (2, 21, "defaults.window"),
        "never holds the 5 failures",
    ),
    (
        "defaults: { window: consecutive, failure_rate_threshold: 0.5 }\n",
        (2, 21, "defaults.window"),
        "has no rates",
    ),
    (
        "breakers:\n  pay: { slow_call_rate_threshold: 0.5 }\n",
        (3, 36, "breakers.pay.slow_call_rate_threshold"),
        "needs `slow_call_duration`",
    ),
    ("breakers: [pay]\n", (2, 11, "breakers"), "expected `breakers` to be a mapping, got a list"),
    ("breakers:\n  'a b': {}\n", (3, 3, "breakers"), "is no usable name"),
    ("defaults:\n  <<: {}\n", (3, 3, "defaults.<<"), "no merge key"),
    ("defaults:\n  timeout: 1s\n  timeout: 2s\n", (4, 3, "defaults"), "is there already"),
]


@pytest.mark.parametrize(("text", "place", "message"), MISTAKES)
def test_a_mistake_is_refused_with_its_place(
    tmp_path: Path, text: str, place: tuple[int, int, str], message: str
) -> None:
    error = refused(tmp_path, circuit_breakers=f"version: 1\n{text}")
    assert (error.line, error.column, error.key) == place
    file = tmp_path / "circuit-breakers.yml"
    assert str(error).startswith(f"{file}:{error.line}:{error.column}: ")
    assert message in str(error)


def test_all_mistakes_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    error = refused(tmp_path, circuit_breakers="version: 2\ndefaults: { window: 1x, kind: 3 }\n")
    assert str(error).count("circuit-breakers.yml:") == 3


def test_a_version_is_needed(tmp_path: Path) -> None:
    assert "`version` is missing" in str(refused(tmp_path, bulkheads="defaults: {}\n"))


@pytest.mark.parametrize("text", ["password: hunter2", "value: postgres://u:hunter2@db/x"])
def test_a_secret_in_the_wrong_place_is_not_repeated(tmp_path: Path, text: str) -> None:
    key, value = text.split(": ", 1)
    error = refused(tmp_path, health_checks=f"version: 1\nprobes: {{ db: {{ type: {value} }} }}\n")
    assert "hunter2" not in str(error) or key == "password"
    error = refused(
        tmp_path,
        health_checks="version: 1\nprobes:\n  db: { type: postgres, url_env: 'hunter2 x' }\n",
    )
    assert "hunter2" not in str(error)


def test_the_other_files_are_validated_too(tmp_path: Path) -> None:
    for name, text, message in (
        ("retry_policies", "defaults: { retry_on: [418, tomorrow] }", "an HTTP status from 100"),
        ("retry_policies", "defaults: { retry_on: [] }", "a list of at least 1, got an empty one"),
        ("retry_policies", "defaults: { max_delay: 10ms }", "is shorter than `base_delay`"),
        ("retry_policies", "defaults: { jitter: some }", "full, equal, decorrelated or none"),
        ("bulkheads", "defaults: { max_concurrent: 0 }", "a whole number of at least 1, got 0"),
        ("degradation", "fallbacks: { a: { stale_for: soon } }", "a duration"),
        ("health_checks", "probes: { db: { type: postgres } }", "needs `url_env`"),
        ("health_checks", "paths: { health: /a, readiness: /a }", "is the same path as `health`"),
        ("health_checks", "details: authorized", "needs `token_env`"),
        ("health_checks", "shutdown: { drain_delay: 27s }", "nine tenths of `grace_period`"),
        (
            "health_checks",
            "probes: { d: { type: disk-space, max_stale: 11s } }",
            "at least `interval` and `timeout`",
        ),
        (
            "health_checks",
            "probes: { d: { type: disk-space, groups: [liveness] } }",
            "no group that a probe can be in",
        ),
        ("reliability", "outputs: ../..", "without `..`"),
    ):
        folder = tmp_path / f"{name}-{abs(hash(text))}"
        folder.mkdir()
        assert message in str(refused(folder, **{name: f"version: 1\n{text}\n"})), text


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bulkheads.yml").write_bytes(b"version: 1\n# \xff\n")
    assert "cannot be read" in str(refused(tmp_path))


def test_a_reload_keeps_states_and_follows_the_files(tmp_path: Path) -> None:
    reliability = load(tmp_path, circuit_breakers=BREAKERS)
    breaker, held = reliability.circuit_breaker("payment-api"), reliability.policy("payment-api")
    failures_until_open(reliability, "payment-api")
    write(tmp_path, circuit_breakers=BREAKERS.replace("timeout: 2s", "timeout: 7s"))
    reliability.reload()
    assert reliability.circuit_breaker("payment-api") is breaker
    assert breaker.state == "open"
    breaker.reset()
    assert reliability.policy("payment-api").call(remaining_s) == 7
    assert held.call(remaining_s) == 7


def test_a_bad_edit_is_refused_and_the_running_policies_go_on(tmp_path: Path) -> None:
    events, told = EventStream(), []
    events.subscribe(told.append)
    reliability = load_reliability(
        write(tmp_path, circuit_breakers=BREAKERS), clock=ManualClock(), events=events
    )
    write(
        tmp_path, circuit_breakers=BREAKERS.replace("failure_threshold: 2", "failure_treshold: 9")
    )
    with pytest.raises(ConfigError, match="circuit-breakers.yml:6:30: unknown key"):
        reliability.reload()
    assert [type(event) for event in told] == [ConfigRefused]
    assert failures_until_open(reliability, "payment-api") == 2


def test_a_change_is_taken_up_once_it_is_complete(tmp_path: Path) -> None:
    events, told = EventStream(), []
    events.subscribe(told.append)
    reliability = load_reliability(write(tmp_path, circuit_breakers=BREAKERS), events=events)
    watcher = Watcher(tmp_path, reliability.reload, interval_s=3_600)
    watcher.start()
    watcher.look()
    assert told == []
    write(tmp_path, circuit_breakers=BREAKERS[:30])
    watcher.look()
    write(tmp_path, circuit_breakers=BREAKERS.replace("timeout: 2s", "timeout: 70s"))
    watcher.look()
    assert told == []
    watcher.look()
    watcher.look()
    watcher.stop()
    assert [type(event) for event in told] == [ConfigReloaded]


def test_watch_in_the_file_begins_and_ends_watching(tmp_path: Path) -> None:
    reliability = load(tmp_path, reliability="version: 1\nwatch: true\n")
    assert reliability._watcher is not None
    write(tmp_path, reliability="version: 1\nwatch: false\n")
    reliability.reload()
    assert reliability._watcher is None


def test_log_false_keeps_the_lines_away(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    for log in (True, False):
        folder = tmp_path / str(log)
        folder.mkdir()
        reliability = load(folder, reliability=f"version: 1\nlog: {str(log).lower()}\n")
        with caplog.at_level(logging.INFO):
            failures_until_open(reliability, "payment-api")
        reliability.close()
    assert caplog.messages == ["Circuit OPEN for service payment-api"]


def test_two_loads_on_one_stream_log_a_line_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    events = EventStream()
    first, second = (load_reliability(tmp_path, events=events) for _ in range(2))
    first.close()
    failures_until_open(second, "payment-api")
    second.close()
    failures_until_open(second, "other")
    assert caplog.messages == ["Circuit OPEN for service payment-api"]


def test_the_three_lines_of_a_circuit_are_those_that_people_grep_for(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    clock = ManualClock()
    reliability = load_reliability(tmp_path, clock=clock, events=EventStream())
    failures_until_open(reliability, "payment-api")
    clock.advance(60_000)
    reliability.circuit_breaker("payment-api").call(int)
    assert caplog.messages == [
        "Circuit OPEN for service payment-api",
        "Circuit HALF_OPEN for service payment-api",
        "Circuit CLOSED for service payment-api",
    ]


def test_the_folder_may_come_from_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, circuit_breakers=BREAKERS)
    monkeypatch.setenv("RELIABILITY_CONFIG_DIR", os.fspath(tmp_path))
    assert failures_until_open(load_reliability(events=EventStream()), "payment-api") == 2


def test_good_answers_outlive_a_reload(tmp_path: Path) -> None:
    degradation = "version: 1\nfallbacks: { rates: { stale_for: 10m } }\n"
    reliability = load(tmp_path, degradation=degradation, retry_policies=RETRIES)
    is_well = [True]

    def rate(currency: str) -> str:
        if not is_well[0]:
            fail()
        return f"rate of {currency}"

    assert reliability.policy("rates").call(rate, "EUR") == "rate of EUR"
    write(tmp_path, degradation=degradation.replace("10m", "20m"))
    reliability.reload()
    is_well[0] = False
    assert reliability.policy("rates").call(rate, "EUR") == "rate of EUR"
    assert reliability.guard("fallback", "rates").call(rate, "EUR") == "rate of EUR"
