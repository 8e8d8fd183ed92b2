"""What the errors of the usual clients show of the dependency, told by their shape."""

from __future__ import annotations

import re
import socket
import ssl
from typing import Any, TypeAlias

from .transient_failure import is_connection_failure, is_timeout

Evidence: TypeAlias = bool | None
"""True where the dependency failed, False where it answered, None where the error does not tell."""

# requests, httpx, aiohttp, urllib3, http.client, botocore, redis, pymongo, Elasticsearch, pika.
_BROKEN = re.compile(
    r"^(?:API|Endpoint|Http|Proxy|Kafka|AMQP|Client|Server)*"
    r"(?:Connect(?:ion|or)?(?:Error|ClosedError|Failure)|Disconnected(?:Error)?)$"
    r"|(?:^|[a-z])Timeout(?:Error|Exception)?$"
    r"|^(?:Read|Write|Close|Protocol|Network|Transport|RemoteProtocol|ClientPayload|ClientOS)Error$"
    r"|^(?:ChunkedEncoding|SSL|Proxy|MaxRetry|NameResolution|ResponseStreaming|HTTPClient)Error$"
    r"|^(?:IncompleteRead|IncompleteReadError|NoBrokersAvailable|AutoReconnect|RemoteDisconnected)$"
    r"|^(?:BadStatusLine|ConnectionClosed\w*|ClientConnector\w*Error|RetryError)$"
)
_THROTTLED = re.compile(
    r"^(?:Request)?Thrott(?:ling|led)(?:Exception)?$"
    r"|^(?:TooManyRequests|ProvisionedThroughputExceeded|LimitExceeded)Exception$"
    r"|^(?:RequestLimitExceeded|BandwidthLimitExceeded|PriorRequestNotComplete|SlowDown)$"
    r"|^(?:RequestTimeout(?:Exception)?|InternalError|ServiceUnavailable)$"
)
# UNKNOWN, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, INTERNAL, UNAVAILABLE, DATA_LOSS.
_GRPC_FAILING = {2, 4, 8, 13, 14, 15}
_CANCELLED = 1
# PostgreSQL and ODBC: connection, resources, an operator, the system, a replica that was a primary.
_SQLSTATE = re.compile(r"^(?=.*\d)[0-9A-Z]{5}$")
_SQLSTATE_FAILING = re.compile(r"^(?:08|53|57|58|XX|HYT)|^25006$")
_MYSQL_FAILING = {
    *(1021, 1037, 1040, 1041, 1042, 1043, 1053, 1077, 1078, 1079, 1129, 1135, 1152, 1158, 1159),
    *(1160, 1161, 1184, 1203, 1226, 1290, 1317, 1836, 1927, 1969, 3024, 3168, 4031, 2002, 2003),
    *(2005, 2006, 2012, 2013, 2026, 2027, 2055),
}
_MONGO_FAILING = {6, 7, 89, 91, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436}
_DB_ANSWERS = re.compile(
    r"^(?:Integrity|Programming|Data|NotSupported|StatementError|DuplicateKey|Write|BulkWrite)\w*$"
    r"|^(?:NoResultFound|MultipleResultsFound|StaleDataError|OperationFailure|DoesNotExist)$"
)
_DB_FAILING = re.compile(
    r"^(?:OperationalError|InterfaceError|DisconnectionError|PoolTimeout|TooManyConnectionsError)$"
    r"|^(?:CannotConnectNowError|ConnectionDoesNotExistError|NotPrimaryError|NotMasterError)$"
    r"|^(?:NetworkTimeout|NoHostAvailable|OperationTimedOut|ServiceUnavailable|SessionExpired)$"
)
_REDIS_FAILING = re.compile(
    r"^(?:LOADING|CLUSTERDOWN|MASTERDOWN|READONLY|TRYAGAIN|OOM|MISCONF|NOREPLICAS|BUSY|UNBLOCKED)\b"
    r"|^(?:ERR )?max number of clients\b"
)
_REDIS_FAILING_TYPES = re.compile(
    r"^(?:BusyLoading|ReadOnly|ClusterDown|MasterDown|TryAgain|MaxConnections|OutOfMemory)Error$"
)
_REDIS_TYPES = re.compile(r"^(?:ResponseError|ReplyError|DataError)$")
_KAFKA_ANSWERS = re.compile(r"^(?:\w*Authorization\w*|UnknownTopic\w*|MessageSizeTooLargeError)$")
_KAFKA_FAILING = re.compile(
    r"^(?:Kafka(?:Timeout|Connection|Unavailable)Error|\w*NotAvailableError)$"
)
_LIBRDKAFKA = {-195, -193, -192, -187, -185, -184}
_AMQP_FAILING = {320, 506, 541}
_LLM_FAILING = re.compile(
    r"^(?:overloaded_error|rate_limit_error|rate_limit_exceeded|api_error|timeout_error)$"
    r"|^(?:server_error|internal_error|service_unavailable|engine_overloaded)$"
)
_SLACK_FAILING = re.compile(
    r"^(?:ratelimited|rate_limited|internal_error|fatal_error|service_unavailable|request_timeout)$"
)
_MAILBOX_BUSY = 450


def transport_evidence(error: BaseException) -> Evidence:
    """Tell what happened on the way: no name, no connection, no trust, no answer in time."""
    if is_timeout(error) or is_connection_failure(error):
        return True
    if isinstance(error, ssl.SSLError | socket.gaierror):
        return True
    return True if _is_called(error, _BROKEN) else None


def http_evidence(error: BaseException) -> Evidence:
    """Tell by the status, where there is one, and by the names that AWS has for throttling."""
    code = _part(getattr(error, "response", None), "Error", "Code")
    if isinstance(code, str) and _THROTTLED.match(code):
        return True
    if _is_called(error, _THROTTLED):
        return True
    status = status_of(error)
    if transport_evidence(error):
        return True
    return None if status is None else is_failing_status(status)


def rpc_evidence(error: BaseException) -> Evidence:
    """Tell by the gRPC status. A cancelled call says nothing: nobody knows who cancelled it."""
    evidence = grpc_evidence(error)
    return _grpc(getattr(error, "code", None)) if evidence is None else evidence


def grpc_evidence(error: BaseException) -> Evidence:
    """Tell the same of an error that may be another's: only gRPC has its code behind a method."""
    code = getattr(error, "code", None)
    return _grpc(code() if callable(code) else getattr(error, "grpc_status_code", None))


def _grpc(code: object) -> Evidence:
    value = getattr(code, "value", None)
    number = value[0] if isinstance(value, tuple) and value else code
    if type(number) is not int or not _CANCELLED < number <= 16:
        return None
    return number in _GRPC_FAILING


def db_evidence(error: BaseException) -> Evidence:
    """Tell by the SQLSTATE, the number or the name that the driver gives."""
    for name in ("sqlstate", "pgcode"):
        state = getattr(error, name, None)
        if isinstance(state, str) and _SQLSTATE.match(state):
            return bool(_SQLSTATE_FAILING.match(state))
    if getattr(error, "connection_invalidated", False) is True:
        return True
    if _mongo_labels(error):
        return True
    number = _mysql_number(error)
    if number is not None:
        return number in _MYSQL_FAILING
    code = getattr(error, "code", None)
    if type(code) is int and hasattr(error, "details"):
        return code in _MONGO_FAILING
    if isinstance(getattr(error, "orig", None), BaseException):
        return None  # SQLAlchemy: what it wraps knows better.
    if _is_called(error, _DB_FAILING) or transport_evidence(error):
        return True
    return False if _is_called(error, _DB_ANSWERS) else None


def cache_evidence(error: BaseException) -> Evidence:
    """Tell by the reply. ``WRONGTYPE`` is an answer, and so is ``NOAUTH``."""
    if _is_called(error, _REDIS_FAILING_TYPES) or transport_evidence(error):
        return True
    if not _is_called(error, _REDIS_TYPES):
        return None
    return bool(_REDIS_FAILING.match(str(error)))


def queue_evidence(error: BaseException) -> Evidence:
    """Tell by what Kafka and AMQP say; many queues are Redis below."""
    retriable = getattr(error, "retriable", None)
    if isinstance(retriable, bool):
        return retriable
    code = getattr(error, "reply_code", None)
    if type(code) is int:
        return code in _AMQP_FAILING
    inner = getattr(error.args[0], "code", None) if error.args else None
    if callable(inner) and type(number := inner()) is int:
        return number in _LIBRDKAFKA
    if _is_called(error, _KAFKA_FAILING):
        return True
    return False if _is_called(error, _KAFKA_ANSWERS) else cache_evidence(error)


def email_evidence(error: BaseException) -> Evidence:
    """Tell by the reply: 4xx is "come back later" (RFC 5321, 4.2.1), 5xx refuses the message."""
    reply = getattr(error, "smtp_code", None)
    if type(reply) is int and 200 <= reply < 600:
        return 400 <= reply < 500 and reply != _MAILBOX_BUSY
    if _is_called(error, re.compile(r"^SMTP(?:ServerDisconnected|ConnectError)$")):
        return True
    return http_evidence(error)


def llm_evidence(error: BaseException) -> Evidence:
    """Tell by the type of the error: in the middle of a stream the status has long been 200."""
    body = getattr(error, "body", None)
    inner = (_part(body, "type"), _part(body, "error", "type"), _part(body, "code"))
    names = (getattr(error, "type", None), getattr(error, "code", None), *inner)
    failed = any(isinstance(name, str) and _LLM_FAILING.match(name) for name in names)
    return True if failed else http_evidence(error)


def sdk_evidence(error: BaseException) -> Evidence:
    """Tell as a server's client does; Slack answers 200 whatever happens."""
    said = _part(getattr(getattr(error, "response", None), "data", None), "error")
    if isinstance(said, str) and _SLACK_FAILING.match(said):
        return True
    return http_evidence(error)


def status_of(value: object) -> int | None:
    """Return the HTTP status that a response has, or an error of one of the usual clients."""
    response = getattr(value, "response", None)
    for status in (
        getattr(value, "status", None),
        getattr(value, "status_code", None),
        getattr(value, "http_status", None),
        getattr(response, "status_code", None),
        getattr(response, "status", None),
        _part(response, "ResponseMetadata", "HTTPStatusCode"),
        _part(value, "ResponseMetadata", "HTTPStatusCode"),
        getattr(value, "code", None),
    ):
        # HTTPStatus is an int, too.
        if isinstance(status, int) and 100 <= status <= 599:
            return int(status)
    return None


def is_failing_status(status: int) -> bool:
    """Whether a status says that the server could not serve, and not that the request was wrong."""
    return status >= 500 or status in (408, 429)


def _is_called(error: BaseException, names: re.Pattern[str]) -> bool:
    return any(names.search(kind.__name__) for kind in type(error).__mro__)


def _part(value: Any, *keys: str) -> Any:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _mysql_number(error: BaseException) -> int | None:
    """PyMySQL and mysqlclient have it as the first argument, MySQL's own driver as ``errno``."""
    first = error.args[0] if error.args else None
    for number in (getattr(error, "errno", None), first):
        if type(number) is int and 1000 <= number < 5000:
            return number
    return None


def _mongo_labels(error: BaseException) -> bool:
    has = getattr(error, "has_error_label", None)
    return callable(has) and bool(has("RetryableWriteError"))
