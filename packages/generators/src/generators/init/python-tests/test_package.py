"""Laws of the package as a whole: names, errors, processes."""

from __future__ import annotations

import importlib
import json
import os
import pickle
import shutil
import subprocess
import sys
from pathlib import Path
from threading import Event, Thread

import pytest

from src.reliability import (
    Bulkhead,
    BulkheadFullError,
    BulkheadOptions,
    CallTimeoutError,
    CircuitBreaker,
    CircuitBreakerOptions,
    CircuitOpenError,
    ConfigError,
    DeadlineExceededError,
    EventStream,
    InvalidOptionError,
    ReliabilityError,
    Retry,
    RetryOptions,
    Timeout,
)
from src.reliability.testing import ManualClock

HERE = Path(__file__).resolve().parent
FILES = HERE.parent / "files" / "python"

ERRORS = [
    CircuitOpenError("a", "open", 4.2),
    CircuitOpenError("a", "isolated", float("inf")),
    BulkheadFullError("a", 10, 3),
    DeadlineExceededError("a"),
    CallTimeoutError("a", 2.0),
    InvalidOptionError("a", "window", "x", "a time"),
    ConfigError("f.yml", 3, 5, "breakers.a", "unknown key"),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_every_error_survives_pickling(error: ReliabilityError) -> None:
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is type(error)
    assert (str(copy), vars(copy), copy.code) == (str(error), vars(error), error.code)


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_every_error_has_a_code_of_typescripts_catalogue(error: ReliabilityError) -> None:
    catalogue = (HERE.parents[4] / "runtime" / "src" / "errors.ts").read_text(encoding="utf-8")
    assert f"'{error.code}'" in catalogue


def test_a_timeout_is_caught_as_the_built_in_one() -> None:
    with pytest.raises(TimeoutError):
        raise CallTimeoutError("a", 1)


@pytest.mark.parametrize(
    "make",
    [
        lambda: CircuitBreaker("a", CircuitBreakerOptions(failure_threshold=0)),
        lambda: CircuitBreaker("a", CircuitBreakerOptions(window="soon")),
        lambda: CircuitBreaker("a", CircuitBreakerOptions(failure_rate_threshold=1.1)),
        lambda: CircuitBreaker("a", CircuitBreakerOptions(slow_call_rate_threshold=0.5)),
        lambda: Retry("a", RetryOptions(max_retries=-1)),
        lambda: Retry("a", RetryOptions(jitter="some")),
        lambda: Retry("a", RetryOptions(backoff_multiplier=0.5)),
        lambda: Retry("a", RetryOptions(max_delay=1)),
        lambda: Bulkhead("a", BulkheadOptions(max_concurrent=0)),
        lambda: Timeout("a", 0),
    ],
)
def test_an_option_that_cannot_be_used_is_refused_at_construction(make: object) -> None:
    with pytest.raises(InvalidOptionError, match='"a": expected `'):
        make()  # type: ignore[operator]


@pytest.fixture(name="app")
def assembled(tmp_path: Path) -> Path:
    """Return an application as init leaves it."""
    app = tmp_path / "app"
    for group in ("core", "health"):
        shutil.copytree(FILES / group, app, dirs_exist_ok=True)
    config = app / "config"
    config.mkdir()
    for path in (HERE.parent / "files" / "config").glob("*.yml"):
        # The only tag stands in the comment on the first line.
        text = path.read_text(encoding="utf-8").split("\n", 1)[1]
        (config / path.name).write_text(text, encoding="utf-8")
    return app


def python(app: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-B", *arguments],
        cwd=app,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("folder", "alias", "name"),
    [
        ("reliability", "circuit-breaker", "CircuitOpenError"),
        ("health", "health-check", "HealthCheck"),
    ],
)
def test_the_hyphenated_file_is_the_same_module_however_it_is_loaded(
    app: Path, folder: str, alias: str, name: str
) -> None:
    script = f"""
import importlib, importlib.util, runpy
path = "src/{folder}/{alias}.py"
real = getattr(importlib.import_module("src.{folder}.{alias.replace('-', '_')}"), "{name}")
spec = importlib.util.spec_from_file_location("anything", path)
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
assert module.{name} is real
assert getattr(importlib.import_module("src.{folder}.{alias}"), "{name}") is real
assert runpy.run_path(path)["{name}"] is real
"""
    found = python(app, "-c", script)
    assert found.returncode == 0, found.stderr
    assert python(app.parent, f"{app}/src/{folder}/{alias}.py").returncode == 0


def test_a_probe_can_be_asked_from_the_command_line(app: Path) -> None:
    found = python(app, "-c", "from src.health.probes.disk_space import check; print(check())")
    assert "percent" in found.stdout


def test_the_packages_do_not_depend_on_each_other(app: Path) -> None:
    shutil.rmtree(app / "src" / "health")
    assert python(app, "-c", "import src.reliability").returncode == 0
    shutil.copytree(FILES / "health" / "src" / "health", app / "src" / "health")
    shutil.rmtree(app / "src" / "reliability")
    assert python(app, "-c", "import src.health").returncode == 0


def test_the_package_may_be_called_otherwise(app: Path) -> None:
    (app / "src").rename(app / "orders_api")
    assert python(app, "-c", "import orders_api.reliability, orders_api.health").returncode == 0


def test_what_was_emitted_passes_its_verification(app: Path) -> None:
    found = python(app.parent, str(HERE.parent / "verify" / "verify_python.py"), str(app))
    assert found.returncode == 0, found.stdout + found.stderr
    answer = json.loads(found.stdout)
    assert answer["language"] == "python"
    patterns = {check["policy"] for check in answer["checks"]}
    assert patterns == {"circuit-breaker", "retry", "bulkhead", "degradation", "health-check"}
    assert all(check["ok"] for check in answer["checks"])


def test_the_verification_uses_the_applications_own_settings(app: Path) -> None:
    (app / "config" / "circuit-breakers.yml").write_text(
        "version: 1\nbreakers:\n  payment-api: { failure_threshold: 3, reset_timeout: 5s,"
        " success_threshold: 2, recovery_ramp: 10s }\n"
        "  search: { failure_rate_threshold: 0.5, minimum_calls: 4, window: 20 calls }\n"
    )
    (app / "config" / "retry-policies.yml").write_text(
        "version: 1\npolicies:\n  payment-api: { max_retries: 2, jitter: none, retry_on: [503] }\n"
        "  never: { max_retries: 0 }\n"
    )
    (app / "config" / "degradation.yml").write_text(
        "version: 1\nfallbacks:\n  search: { value: [] }\n  rates: { stale_for: 10m }\n"
    )
    found = python(app.parent, str(HERE.parent / "verify" / "verify_python.py"), str(app))
    answer = json.loads(found.stdout)
    told = {
        (check["policy"], check["name"], check["claim"]): (check["ok"], check["detail"])
        for check in answer["checks"]
    }
    assert all(ok for ok, _ in told.values()), told
    assert ("circuit-breaker", "payment-api", "trips after 3 failures") in told
    assert ("circuit-breaker", "search", "trips after 4 failures") in told
    assert told["circuit-breaker", "payment-api", "recovers"][1] == "closed after 5 s and 2 probes"
    assert told["retry", "payment-api", "retries 2 times"][1] == "2 retries after 100 ms, 200 ms"
    assert told["degradation", "search", "answers while the dependency fails"][1] == "answered []"


def test_a_breaker_that_does_not_trip_fails_the_verification(app: Path) -> None:
    circuit = app / "src" / "reliability" / "circuit.py"
    text = circuit.read_text(encoding="utf-8")
    broken = text.replace("tally.failures >= settings.failures:", "False:")
    assert broken != text
    circuit.write_text(broken, encoding="utf-8")
    found = python(app.parent, str(HERE.parent / "verify" / "verify_python.py"), str(app))
    assert found.returncode == 1, found.stdout + found.stderr
    failed = [check for check in json.loads(found.stdout)["checks"] if not check["ok"]]
    assert "trips after 5 failures" in [check["claim"] for check in failed]


def test_what_cannot_be_verified_is_told_with_its_remedy(app: Path) -> None:
    verify = str(HERE.parent / "verify" / "verify_python.py")
    (app / "yaml.py").write_text("raise ModuleNotFoundError(name='yaml')\n")
    found = python(app.parent, verify, str(app))
    assert found.returncode == 2
    assert "pip install PyYAML" in json.loads(found.stdout)["remedy"]
    (app / "yaml.py").unlink()

    (app / "config" / "bulkheads.yml").write_text("version: 1\ndefaults: { max_concurent: 1 }\n")
    found = python(app.parent, verify, str(app))
    assert found.returncode == 2
    assert "did you mean `max_concurrent`?" in json.loads(found.stdout)["error"]

    shutil.rmtree(app / "src" / "reliability")
    found = python(app.parent, verify, str(app))
    assert found.returncode == 2
    assert "init" in json.loads(found.stdout)["remedy"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork()")
def test_a_fork_while_another_thread_is_inside_leaves_the_child_able_to_call() -> None:
    clock = ManualClock()
    breaker = CircuitBreaker(
        "a", CircuitBreakerOptions(failure_threshold=1), clock=clock, events=EventStream()
    )
    bulkhead = Bulkhead("a", BulkheadOptions(max_concurrent=1), events=EventStream())
    with pytest.raises(ZeroDivisionError):
        breaker.call(lambda: 1 / 0)
    clock.advance(60_000)
    inside, end = Event(), Event()

    def hold() -> None:
        with breaker._circuit._lock, bulkhead._lock:
            inside.set()
            end.wait()

    def probe() -> None:
        with bulkhead.permit():
            breaker.call(lambda: (begun.set(), done.wait()))

    begun, done = Event(), Event()
    prober = Thread(target=probe)
    prober.start()
    begun.wait()
    holder = Thread(target=hold)
    holder.start()
    inside.wait()
    child = os.fork()
    if child == 0:
        try:
            # The slot of the probe and the permit belong to a thread that does not exist here.
            with bulkhead.permit():
                breaker.call(int)
            os._exit(0 if breaker.state == "closed" else 3)
        except BaseException:
            os._exit(4)
    end.set()
    done.set()
    holder.join()
    prober.join()
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_every_name_that_a_package_lists_is_there() -> None:
    for package in ("src.reliability", "src.health"):
        module = importlib.import_module(package)
        assert sorted(module.__all__) == sorted(set(module.__all__))
        for name in module.__all__:
            assert hasattr(module, name)
