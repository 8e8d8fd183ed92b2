"""The decorators: what they accept, what they keep, and which policies they use."""

from __future__ import annotations

import asyncio
import inspect
import shutil
import subprocess
from collections.abc import AsyncIterator, Iterator
from functools import partial
from pathlib import Path

import pytest

from src.reliability import (
    CircuitOpenError,
    EventStream,
    Reliability,
    Verdict,
    configure_reliability,
    load_reliability,
    protect,
    with_bulkhead,
    with_circuit_breaker,
    with_fallback,
    with_retry,
    with_timeout,
)
from src.reliability.testing import ManualClock

ALL = [protect, with_bulkhead, with_circuit_breaker, with_fallback, with_retry, with_timeout]


@pytest.fixture(autouse=True)
def reliability(tmp_path: Path) -> Iterator[Reliability]:
    """Put policies in force, and forget them."""
    (tmp_path / "degradation.yml").write_text("version: 1\nfallbacks: { api: { value: plan b } }\n")
    policies = load_reliability(tmp_path, clock=ManualClock(), events=EventStream())
    configure_reliability(policies)
    yield policies
    configure_reliability(None)


def fail() -> str:
    raise ConnectionRefusedError


async def fail_async() -> str:
    raise ConnectionRefusedError


@pytest.mark.parametrize("decorator", ALL)
def test_both_colours_keep_colour_name_and_result(decorator: object) -> None:
    @decorator("other")  # type: ignore[operator]
    def plain(value: int, *, more: int = 0) -> int:
        """Doc."""
        return value + more

    @decorator("other")  # type: ignore[operator]
    async def coroutine(value: int) -> int:
        return value

    assert plain(1, more=2) == 3
    assert (plain.__name__, plain.__doc__) == ("plain", "Doc.")
    assert inspect.iscoroutinefunction(coroutine)
    assert asyncio.run(coroutine(4)) == 4


@pytest.mark.parametrize("decorator", ALL)
def test_generator_functions_are_refused(decorator: object) -> None:
    def items() -> Iterator[int]:
        yield 1

    async def items_async() -> AsyncIterator[int]:
        yield 1

    for function in (items, items_async, partial(items)):
        with pytest.raises(TypeError, match="generator function"):
            decorator("api")(function)  # type: ignore[operator]


def test_an_object_that_is_called_like_a_coroutine_function_is_one() -> None:
    class Client:
        async def __call__(self) -> str:
            return "well"

    client = Client()
    client.__name__ = "client"  # type: ignore[attr-defined]
    protected = with_retry("api")(client)
    assert asyncio.run(protected()) == "well"


def test_methods_can_be_protected() -> None:
    class Client:
        @with_circuit_breaker("api")
        def get(self, key: str) -> str:
            return f"{key} of {type(self).__name__}"

    assert Client().get("k") == "k of Client"


def test_a_circuit_is_shared_by_name(reliability: Reliability) -> None:
    one, two = with_circuit_breaker("api")(fail), with_circuit_breaker("api")(fail_async)
    for _ in range(5):
        with pytest.raises(ConnectionRefusedError):
            one()
    with pytest.raises(CircuitOpenError):
        asyncio.run(two())
    assert [circuit.name for circuit in reliability.circuits()] == ["api"]


def test_classify_error_says_what_an_answer_is(reliability: Reliability) -> None:
    call = with_circuit_breaker("api", classify_error=lambda error: Verdict.SUCCESS)(fail)
    for _ in range(9):
        with pytest.raises(ConnectionRefusedError):
            call()
    assert reliability.circuit_breaker("api").state == "closed"


def test_a_fallback_answers_and_a_retry_repeats(reliability: Reliability) -> None:
    calls = []

    @with_fallback("api")
    @with_retry("api")
    def call() -> str:
        calls.append(1)
        raise ConnectionRefusedError

    assert call() == "plan b"
    assert len(calls) == 4


def test_nothing_is_loaded_before_the_first_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure_reliability(None)
    call = with_circuit_breaker("api")(fail)
    monkeypatch.setenv("RELIABILITY_CONFIG_DIR", str(tmp_path))
    (tmp_path / "circuit-breakers.yml").write_text("version: 1\ndefaults: {failure_threshold: 1}\n")
    with pytest.raises(ConnectionRefusedError):
        call()
    with pytest.raises(CircuitOpenError):
        call()


def test_types_survive_under_mypy_strict(tmp_path: Path) -> None:
    mypy = shutil.which("mypy", path="/usr/bin") or shutil.which("mypy")
    if mypy is None:
        pytest.skip("mypy is not installed")
    here = Path(__file__).parent
    core = here.parent / "files" / "python" / "core"
    command = [mypy, "--strict", f"--cache-dir={tmp_path}", str(here / "typing_api.py")]
    if Path(mypy).parent == Path("/usr/bin"):
        command[:1] = ["/usr/bin/python3", "-m", "mypy"]
    found = subprocess.run(
        command, cwd=core, env={"MYPYPATH": str(core)}, capture_output=True, text=True, check=False
    )
    assert found.returncode == 0, found.stdout + found.stderr
