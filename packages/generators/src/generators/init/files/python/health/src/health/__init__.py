"""Health of this service: whether it answers, whether to send it requests, and what it depends on.

    health = health_from(reliability.health, circuits=reliability.circuits)
    server = serve_health(health, port=8000, **endpoint_options(reliability.health))
"""

from __future__ import annotations

from .check import CheckFunction, CheckOptions
from .circuit import Circuit
from .configured import health_from
from .endpoint import Answer, Details, Form, Header, HealthEndpoint
from .endpoint_options import bearer_token, endpoint_options
from .health_check import HealthCheck
from .health_server import HealthServer, serve_health
from .observation import Observation
from .recovery import Recovery
from .report import CheckReport, HealthReport, HealthStatus
from .shutdown import drain_on_sigterm

__all__ = [
    "Answer",
    "CheckFunction",
    "CheckOptions",
    "CheckReport",
    "Circuit",
    "Details",
    "Form",
    "Header",
    "HealthCheck",
    "HealthEndpoint",
    "HealthReport",
    "HealthServer",
    "HealthStatus",
    "Observation",
    "Recovery",
    "bearer_token",
    "drain_on_sigterm",
    "endpoint_options",
    "health_from",
    "serve_health",
]
