"""Which errors count, by the kind of dependency: the common table, and what real clients raise."""

from __future__ import annotations

import socket
import ssl
from typing import Any

import pytest
from parity import cases

from src.reliability import CallTimeoutError, CircuitOpenError, Verdict, judge_error
from src.reliability.errors import BulkheadFullError

VERDICTS = {"failure": Verdict.FAILURE, "success": Verdict.SUCCESS, "ignored": Verdict.IGNORED}


def named(name: str, *args: object, module: str = "a.client", **fields: object) -> Exception:
    """Make an error of a class of this name, with these fields."""
    error: Exception = type(name, (Exception,), {"__module__": module})(*args)
    for key, value in fields.items():
        setattr(error, key, value)
    return error


class Reply:
    """A response with a status."""

    def __init__(self, status_code: int) -> None:
        self.status_code = status_code


NAMED: dict[str, Any] = {
    "plain": lambda: Exception("an order needs a customer"),
    "validation": lambda: named("ValidationError", "the amount must be above 0"),
    "type-error": lambda: TypeError("'NoneType' object is not subscriptable"),
    "refused": ConnectionRefusedError,
    "reset": ConnectionResetError,
    "unknown-host": lambda: socket.gaierror(-2, "Name or service not known"),
    "tls": lambda: ssl.SSLCertVerificationError("certificate has expired"),
    "timeout": lambda: named("ReadTimeout"),
    "our-timeout": lambda: CallTimeoutError("inner", 0.05),
    "aborted": lambda: named("CancelledError"),
    "circuit-open": lambda: CircuitOpenError("other", "open", 1),
    "bulkhead-full": lambda: named_bulkhead(),
}


def named_bulkhead() -> Exception:
    """Make the rejection of a full bulkhead."""
    return BulkheadFullError("other", 1, 0)


def described(error: Any) -> Exception:
    """Make the error of the table in the shape in which a Python client raises it."""
    if isinstance(error, str):
        return NAMED[error]()  # type: ignore[no-any-return]
    if "answers" in error:
        made = named("HTTPException", module="fastapi.exceptions", status_code=error["answers"])
        made.__cause__ = described(error["wraps"]) if "wraps" in error else None
        return made
    if "wraps" in error:
        made = Exception("wrapped")
        made.__cause__ = described(error["wraps"])
        return made
    if "orm" in error:
        return named("DBAPIError", orig=described(error["orm"]))
    if "parts" in error:
        return ExceptionGroup("several", [described(part) for part in error["parts"]])
    if "status" in error:
        return named("HTTPStatusError", response=Reply(error["status"]))
    if "sqlState" in error:
        return named("DatabaseError", sqlstate=error["sqlState"])
    if "mysql" in error:
        return named("OperationalError", error["mysql"], "said")
    if "mongo" in error:
        labels = error["mongo"].get("labels", [])
        has = labels.__contains__
        return named(
            "OperationFailure", code=error["mongo"]["code"], details={}, has_error_label=has
        )
    if "aws" in error:
        response = {
            "Error": {"Code": error["aws"]["code"]},
            "ResponseMetadata": {"HTTPStatusCode": error["aws"]["status"]},
        }
        return named("ClientError", response=response)
    if "redis" in error:
        return named("ResponseError", error["redis"])
    if "amqp" in error:
        return named("ChannelClosedByBroker", reply_code=error["amqp"])
    if "kafka" in error:
        return named("BrokerResponseError", retriable=error["kafka"]["retriable"])
    if "grpc" in error:
        code = type("StatusCode", (), {"value": (error["grpc"], "said")})()
        return named("RpcError", code=lambda: code)
    if "llm" in error:
        return named("APIError", body={"type": "error", "error": {"type": error["llm"]}})
    return named("SMTPResponseException", smtp_code=error["smtp"])


@pytest.mark.parametrize("case", cases("failure-kind"))
def test_table(case: dict[str, Any]) -> None:
    verdict = judge_error(case["kind"], described(case["error"]))
    assert verdict is VERDICTS[case["verdict"]]


def test_an_error_that_shows_no_sign_after_an_answer_is_the_callers_own() -> None:
    assert judge_error("http", ValueError("bad"), answered=True) is Verdict.SUCCESS


def test_what_a_handler_raises_in_place_of_a_failure_does_not_hide_it() -> None:
    with pytest.raises(ValueError, match="sorry") as raised:
        try:
            raise ConnectionResetError
        except ConnectionResetError:
            raise ValueError("sorry")  # noqa: B904 -- as people write it
    assert judge_error("http", raised.value) is Verdict.FAILURE


def test_it_never_raises() -> None:
    class Hostile(Exception):
        @property
        def response(self) -> object:
            raise RuntimeError

    loop = Exception("a")
    loop.__cause__ = Exception("b")
    loop.__cause__.__cause__ = loop
    assert judge_error("http", Hostile()) is Verdict.IGNORED
    assert judge_error("db", loop) is Verdict.IGNORED


def test_httpx() -> None:
    httpx = pytest.importorskip("httpx")
    request = httpx.Request("GET", "https://a.example")

    def status(code: int) -> Verdict:
        response = httpx.Response(code, request=request)
        return judge_error("http", httpx.HTTPStatusError("x", request=request, response=response))

    for name in (
        "ConnectError",
        "ReadError",
        "ConnectTimeout",
        "PoolTimeout",
        "RemoteProtocolError",
    ):
        assert judge_error("http", getattr(httpx, name)("x")) is Verdict.FAILURE, name
    assert status(503) is Verdict.FAILURE
    assert status(404) is Verdict.SUCCESS
    assert judge_error("http", httpx.InvalidURL("x")) is Verdict.IGNORED


def test_redis() -> None:
    redis = pytest.importorskip("redis")
    errors = redis.exceptions
    for failing in (errors.ConnectionError, errors.TimeoutError, errors.BusyLoadingError):
        assert judge_error("cache", failing("x")) is Verdict.FAILURE, failing
    assert judge_error("cache", errors.ResponseError("WRONGTYPE x")) is Verdict.SUCCESS


def test_sqlalchemy() -> None:
    errors = pytest.importorskip("sqlalchemy.exc")
    psycopg = pytest.importorskip("psycopg")

    def wrapped(kind: Any, error: Exception) -> Verdict:
        return judge_error("db", kind("select 1", {}, error))

    lost = psycopg.errors.lookup("57P01")("x")
    assert wrapped(errors.OperationalError, lost) is Verdict.FAILURE
    assert wrapped(errors.OperationalError, psycopg.OperationalError("x")) is Verdict.FAILURE
    twice = psycopg.errors.lookup("23505")("x")
    assert wrapped(errors.IntegrityError, twice) is Verdict.SUCCESS
    assert judge_error("db", errors.TimeoutError("QueuePool limit")) is Verdict.FAILURE
    assert judge_error("db", errors.NoResultFound("x")) is Verdict.SUCCESS
    assert judge_error("db", errors.ArgumentError("x")) is Verdict.IGNORED


def test_pymongo_and_pymysql() -> None:
    errors = pytest.importorskip("pymongo.errors")
    mysql = pytest.importorskip("pymysql.err")
    assert judge_error("db", errors.ServerSelectionTimeoutError("x")) is Verdict.FAILURE
    assert judge_error("db", errors.AutoReconnect("x")) is Verdict.FAILURE
    assert judge_error("db", errors.DuplicateKeyError("x", 11000, {})) is Verdict.SUCCESS
    assert judge_error("db", mysql.OperationalError(2006, "gone away")) is Verdict.FAILURE
    assert judge_error("db", mysql.IntegrityError(1062, "twice")) is Verdict.SUCCESS
