"""Health in a Starlette or FastAPI application, among its own routes and on its own port.

    app.router.routes.extend(health_routes(health))
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from .endpoint import (
    DEFAULT_PATHS,
    METHOD_NOT_ALLOWED,
    METHODS,
    Details,
    Form,
    Header,
    HealthEndpoint,
)
from .health_check import HealthCheck
from .report import HealthReport

_ANY_METHOD = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]


def health_routes(
    health: HealthCheck,
    *,
    paths: Mapping[str, str] = DEFAULT_PATHS,
    details: Details = "never",
    authorize: Callable[[Header], bool] | None = None,
    form: Form = "auto",
) -> list[Route]:
    """Return the routes of ``health``; they stay out of the OpenAPI document by themselves.

    Put them before a route that takes every path. The arguments are those of ``HealthEndpoint``.
    Neither the event loop nor the application's pool of threads waits for a dependency.
    """
    endpoint = HealthEndpoint(health, paths=paths, details=details, authorize=authorize, form=form)
    # Not the application's: there, probes of a dependency that hangs would take every thread.
    threads = ThreadPoolExecutor(max_workers=len(endpoint.paths), thread_name_prefix="health")
    places = [*endpoint.paths.values(), f"{endpoint.paths['health']}/{{group}}"]
    shared = _SharedReports(endpoint, threads)

    async def answer(request: Request) -> Response:
        path = request.url.path
        if not endpoint.answers(path):
            return Response(status_code=404)
        if request.method not in METHODS:
            answer = METHOD_NOT_ALLOWED
        else:
            answer = endpoint.told(await shared.report(path), request.headers.get)
        return Response(answer.body, answer.status, answer.headers)

    return [Route(place, answer, methods=_ANY_METHOD, include_in_schema=False) for place in places]


class _SharedReports:
    """One report for all who ask at the same time, so that they cost one thread."""

    def __init__(self, endpoint: HealthEndpoint, threads: ThreadPoolExecutor) -> None:
        self._endpoint = endpoint
        self._threads = threads
        self._under_way: dict[str, asyncio.Future[HealthReport | None]] = {}

    def report(self, path: str) -> Awaitable[HealthReport | None]:
        loop = asyncio.get_running_loop()
        future = self._under_way.get(path)
        if future is None or future.done() or future.get_loop() is not loop:
            future = loop.run_in_executor(self._threads, self._endpoint.report, path)
            self._under_way[path] = future
        # Who leaves does not take the answer from the others.
        return asyncio.shield(future)
