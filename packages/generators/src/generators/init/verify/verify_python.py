"""Simulates failures against the Python that was emitted into an application.

Run as ``python3 verify_python.py <app-root>``. It imports the application's own ``src.reliability``
and loads its own ``config``, on a clock that is moved by hand, so that an outage of a minute takes
no time. It prints one JSON document on the last line of its output and exits with 0 where all
checks passed, 1 where one did not, and 2 where nothing could be checked.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from typing import Any

# Stands for the dependencies that have no entry of their own and live by the defaults.
ANY = "any-dependency"
# More than any sensible window holds.
MOST_CALLS = 10_000
PATTERNS = ("circuit-breaker", "retry", "bulkhead", "degradation", "health-check")


class CannotVerify(Exception):
    """Nothing could be tried out, and what to do about it."""

    def __init__(self, error: str, remedy: str) -> None:
        super().__init__(error)
        self.remedy = remedy


class SimulatedStatus(Exception):
    """An HTTP error with a status."""

    def __init__(self, status: int) -> None:
        super().__init__(f"status {status} (simulated)")
        self.status = status


class Check(dict[str, Any]):
    """One thing that was tried."""

    def __init__(self, policy: str, name: str, claim: str, ok: bool, detail: str) -> None:
        super().__init__(policy=policy, name=name, claim=claim, ok=bool(ok), detail=detail)


class App:
    """The application's own modules, and its configuration on a clock of ours."""

    def __init__(self, root: Path, package: str = "src") -> None:
        sys.path.insert(0, str(root))
        self.root = root
        self.reliability = _import(f"{package}.reliability", root)
        self.testing = _import(f"{package}.reliability.testing", root)
        self.package = package
        load = _import(f"{package}.reliability.config.load", root)
        self.config = load.load_config(root / "config")

    def trial(self) -> Trial:
        """Return fresh policies, made from the application's configuration and put in force."""
        return Trial(self)

    def health(self) -> Any:
        """Return the application's health package."""
        return _import(f"{self.package}.health", self.root)

    def patterns(self) -> tuple[str, ...]:
        """Return the patterns that reliability.yml lists; all where it lists none."""
        return tuple(self.config.patterns) or PATTERNS


class Trial:
    """A dependency's policies with nothing behind them yet."""

    def __init__(self, app: App) -> None:
        self.module = app.reliability
        self.clock = app.testing.ManualClock()
        self.policies = self.module.load_reliability(
            app.root / "config",
            clock=self.clock,
            events=self.module.EventStream(),
            watch=False,
            logger=_silent_logger(),
        )
        self.module.configure_reliability(self.policies)

    def outcome(self, decorator: Any, operation: Callable[[], Any]) -> tuple[Any, Any]:
        """Call ``operation`` under ``decorator``; return its value and its error."""
        try:
            return decorator(operation)(), None
        except Exception as error:
            return None, error

    def call_while(self, state: str, name: str, operation: Callable[[], Any]) -> int:
        """Call under the circuit of ``name`` while it is in ``state``; return how often."""
        breaker, calls = self.policies.circuit_breaker(name), 0
        protect = self.module.with_circuit_breaker(name)
        # Bounded, so that a circuit that never turns is a failed check and no hang.
        while breaker.state == state and calls < MOST_CALLS:
            self.outcome(protect, operation)
            calls += 1
        return calls


def simulate_circuit_breaker(app: App, name: str, entry: dict[str, Any]) -> Iterator[Check]:
    """A dependency goes away and comes back: its circuit opens, rejects, probes and closes."""
    trial = app.trial()
    breaker = trial.policies.circuit_breaker(name)
    protect = trial.module.with_circuit_breaker(name)
    failures = trial.call_while("closed", name, _away)
    most = _most_failures(entry)
    yield Check(
        "circuit-breaker",
        name,
        f"trips after {_count(most, 'failure')}",
        breaker.state == "open" and failures <= most,
        f"{breaker.state} after {_count(failures, 'failure')}",
    )
    if breaker.state != "open":
        return

    called: list[None] = []
    _, error = trial.outcome(protect, lambda: called.append(None))
    wait_s = breaker.retry_after_s
    rejected = isinstance(error, trial.module.CircuitOpenError) and not called
    yield Check("circuit-breaker", name, "rejects while open", rejected, "rejected at once")

    trial.clock.advance(wait_s * 1000)
    states: list[str] = []
    trial.outcome(protect, lambda: states.append(str(breaker.state)))
    yield Check(
        "circuit-breaker",
        name,
        "half-opens",
        states == ["half-open"],
        f"a probe was let through after {_seconds(wait_s)}",
    )
    probes = 1 + trial.call_while("half-open", name, lambda: "well")
    yield Check(
        "circuit-breaker",
        name,
        "recovers",
        breaker.state == "closed" and probes == entry.get("success_threshold", 1),
        f"{breaker.state} after {_seconds(wait_s)} and {_count(probes, 'probe')}",
    )


def simulate_retry(app: App, name: str, entry: dict[str, Any]) -> Iterator[Check]:
    """A dependency fails for good, for a moment, and in a way that does not pass."""
    most = entry.get("max_retries", 3)
    failure = _passing_failure(entry.get("retry_on", ["connection"])[0])
    # A total time or a small budget may end the retries before their number does.
    limited = "total_timeout" in entry or "budget" in entry

    def run(errors: Callable[[int], Exception | None]) -> tuple[int, list[float], bool]:
        trial, attempts = app.trial(), 0

        def operation() -> str:
            nonlocal attempts
            attempts += 1
            error = errors(attempts)
            if error is not None:
                raise error
            return "well"

        _, error = trial.outcome(trial.module.with_retry(name), operation)
        return attempts, trial.clock.slept_ms, error is None

    attempts, delays_ms, _ = run(lambda attempt: failure())
    retries = attempts - 1
    delays = ", ".join(_seconds(delay / 1000) for delay in delays_ms)
    yield Check(
        "retry",
        name,
        f"retries {_count(most, 'time')}",
        (retries <= most if limited else retries == most) and len(delays_ms) == retries,
        f"{_count(retries, 'retry', 'retries')} after {delays}"
        if delays
        else "nothing is repeated",
    )
    if most > 0:
        attempts, _, ok = run(lambda attempt: failure() if attempt == 1 else None)
        yield Check(
            "retry",
            name,
            "recovers",
            limited or (ok and attempts == 2),
            "the second attempt answered",
        )
    attempts, _, _ = run(lambda attempt: ValueError("a mistake in the request (simulated)"))
    yield Check(
        "retry",
        name,
        "stops at what does not pass",
        attempts == 1,
        "a lasting error is not repeated",
    )


def simulate_bulkhead(app: App, name: str, entry: dict[str, Any]) -> Iterator[Check]:
    """A dependency hangs: its bulkhead fills, rejects, and admits again when the calls end."""
    most = entry.get("max_concurrent", 10)
    trial = app.trial()
    bulkhead = trial.policies.bulkhead(name)
    # The queue would block this thread, so that it is left out of the trial.
    bulkhead.reconfigure(trial.module.BulkheadOptions(max_concurrent=most))
    protect = trial.module.with_bulkhead(name)
    admitted = 0
    with ExitStack() as hanging:
        while admitted < most:
            hanging.enter_context(bulkhead.permit())
            admitted += 1
        _, error = trial.outcome(protect, lambda: "admitted")
        rejected = isinstance(error, trial.module.BulkheadFullError)
        detail = f"call {most + 1} was rejected"
        yield Check("bulkhead", name, f"rejects beyond {_count(most, 'call')}", rejected, detail)
    value, _ = trial.outcome(protect, lambda: "admitted")
    freed = value == "admitted" and bulkhead.active == 0
    yield Check("bulkhead", name, "recovers", freed, "admits again when calls end")


def simulate_degradation(app: App, name: str, entry: dict[str, Any]) -> Iterator[Check]:
    """A dependency goes away and comes back: meanwhile its fallback answers."""
    trial = app.trial()
    own, down = f"the answer of {name}", False
    fallback = trial.policies.fallback(name)
    expected = own if "stale_for" in entry else entry.get("value")
    detail = "the last good answer was served"
    if "stale_for" not in entry:
        detail = f"answered {json.dumps(expected)}"
    if "stale_for" not in entry and "value" not in entry:
        expected, detail = "an answer from code", "a handler answered"
        options = trial.module.FallbackOptions(handler=lambda error: expected)
        fallback.reconfigure(options)

    def operation() -> str:
        if down:
            _away()
        return own

    protected = trial.module.with_fallback(name)(operation)
    before = protected()
    down = True
    try:
        during = protected()
    except Exception as error:
        during = f"{type(error).__name__}"
    down = False
    after = protected()
    yield Check(
        "degradation", name, "answers while the dependency fails", during == expected, detail
    )
    recovered = before == own and after == own
    yield Check("degradation", name, "recovers", recovered, "its own answer comes when it can")


def simulate_health(app: App, name: str, entry: dict[str, Any]) -> Iterator[Check]:
    """A circuit opens and closes while somebody asks over HTTP: the report turns, and back."""
    trial = app.trial()
    settings = trial.policies.health
    package = app.health()
    # Dependencies that are not there to be asked are taken to be well: circuits are on trial here.
    others = [one for one, probe in settings.probes.items() if probe.type != "disk-space"]
    well = dict.fromkeys(others, int)
    health = package.health_from(settings, circuits=trial.policies.circuits, checks=well)
    server = package.serve_health(health, port=0, host="127.0.0.1", paths=settings.paths)
    places = settings.paths
    breaker = trial.policies.circuit_breaker(name)
    try:
        _, before, _ = _ask(server.url + places["health"], name)
        failures = trial.call_while("closed", name, _away)
        if breaker.state == "closed":
            detail = f"the circuit is still closed after {_count(failures, 'failure')}"
            yield Check("health-check", name, "turns when a circuit opens", False, detail)
            return
        code, during, circuit = _ask(server.url + places["health"], name)
        ready = _ask(server.url + places["readiness"], name)[0]
        alive = _ask(server.url + places["liveness"], name)[0]
        trial.clock.advance(breaker.retry_after_s * 1000)
        trial.outcome(trial.module.with_circuit_breaker(name), lambda: "well")
        probes = 1 + trial.call_while("half-open", name, lambda: "well")
        _, after, mended = _ask(server.url + places["health"], name)
    finally:
        server.close()
    yield Check(
        "health-check",
        name,
        "turns when a circuit opens",
        circuit == "warn" and during != "pass",
        f"{places['health']} turned from {before} to {during}",
    )
    yield Check(
        "health-check",
        name,
        "stays ready and alive",
        alive == 200 and ready == code,
        f"{places['readiness']} answered {ready}, {places['liveness']} {alive}",
    )
    recovered = after == before and mended == "pass"
    detail = f"back to {after}"
    if breaker.state != "closed":
        detail = f"the circuit is still {breaker.state} after {_count(probes, 'good call')}"
    yield Check("health-check", name, "recovers", recovered, detail)


def verify(app: App) -> list[Check]:
    """Try every pattern against every dependency that its file names."""
    config = app.config
    trials: dict[str, tuple[Callable[..., Iterator[Check]], Any]] = {
        "circuit-breaker": (simulate_circuit_breaker, config.breakers),
        "retry": (simulate_retry, config.retries),
        "bulkhead": (simulate_bulkhead, config.bulkheads),
        "degradation": (simulate_degradation, config.fallbacks),
        "health-check": (simulate_health, config.breakers),
    }
    checks: list[Check] = []
    for pattern in app.patterns():
        simulate, settings = trials[pattern]
        names = list(settings.entries) or [ANY]
        # One circuit turns the report as well as a hundred would.
        for name in names[:1] if pattern == "health-check" else names:
            checks.extend(simulate(app, name, dict(settings.of(name))))
    return checks


def _import(module: str, root: Path) -> Any:
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name == "yaml":
            raise CannotVerify(
                f"PyYAML is not installed for {sys.executable}",
                "Install it, for instance with `pip install PyYAML`, and run the command again.",
            ) from error
        raise CannotVerify(
            f"{module} cannot be imported from {root}: {error}",
            "Run `nx g @reliability/generators:init` for this project first.",
        ) from error


def _ask(url: str, name: str) -> tuple[int, str, str | None]:
    try:
        with urllib.request.urlopen(url, timeout=10) as response:
            code, body = response.status, json.load(response)
    except urllib.error.HTTPError as error:
        code, body = error.code, json.load(error)
    circuit = body.get("checks", {}).get(f"{name}:circuit")
    return code, body["status"], circuit[0]["status"] if circuit else None


def _away() -> None:
    raise ConnectionRefusedError("connection refused (simulated)")


def _passing_failure(condition: str | int) -> Callable[[], Exception]:
    if condition == "timeout":
        return lambda: TimeoutError("timeout (simulated)")
    if condition == "connection":
        return lambda: ConnectionRefusedError("connection refused (simulated)")
    return lambda: SimulatedStatus(int(condition))


def _most_failures(entry: dict[str, Any]) -> int:
    """As many as the count allows, or as many as a rate needs to be judged."""
    if "failure_threshold" in entry:
        return int(entry["failure_threshold"])
    return 5 if "failure_rate_threshold" not in entry else int(entry.get("minimum_calls", 10))


def _silent_logger() -> logging.Logger:
    logger = logging.Logger("verify")
    logger.addHandler(logging.NullHandler())
    return logger


def _count(number: int, one: str, several: str | None = None) -> str:
    return f"{number} {one if number == 1 else several or one + 's'}"


def _seconds(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.1f}".removesuffix(".0") + " s"


def main(arguments: list[str]) -> int:
    """Return the exit status."""
    if len(arguments) != 1:
        print(
            json.dumps({"error": "no application given", "remedy": "verify_python.py <app-root>"})
        )
        return 2
    sys.dont_write_bytecode = True
    # The application's own folder is to be found as it is, not what this environment points at.
    os.environ.pop("RELIABILITY_CONFIG_DIR", None)
    try:
        checks = verify(App(Path(arguments[0]).resolve()))
    except CannotVerify as problem:
        print(json.dumps({"error": str(problem), "remedy": problem.remedy}))
        return 2
    except Exception as problem:
        remedy = "Put right what the message says, and run the command again."
        print(json.dumps({"error": str(problem) or type(problem).__name__, "remedy": remedy}))
        return 2
    print(json.dumps({"language": "python", "checks": checks}))
    return 0 if all(check["ok"] for check in checks) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
