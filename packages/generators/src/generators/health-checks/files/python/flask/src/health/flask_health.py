"""Health in a Flask application, among its own routes and on its own port.

    app.register_blueprint(health_blueprint(health))
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import Blueprint, Response, abort, request

from .endpoint import DEFAULT_PATHS, METHODS, Details, Form, Header, HealthEndpoint
from .health_check import HealthCheck


def health_blueprint(
    health: HealthCheck,
    *,
    paths: Mapping[str, str] = DEFAULT_PATHS,
    details: Details = "never",
    authorize: Callable[[Header], bool] | None = None,
    form: Form = "auto",
) -> Blueprint:
    """Return the routes of ``health``. The arguments are those of ``HealthEndpoint``.

    A worker is busy while it waits for a dependency: let ``health.start()`` ask in the background.
    """
    endpoint = HealthEndpoint(health, paths=paths, details=details, authorize=authorize, form=form)
    blueprint = Blueprint("health", __name__)

    def answer(**_: str) -> Response:
        if not endpoint.answers(request.path):
            abort(404)
        told = endpoint.answer(request.path, request.headers.get, request.method)
        return Response(told.body, told.status, told.headers)

    for place in (*endpoint.paths.values(), f"{endpoint.paths['health']}/<group>"):
        blueprint.add_url_rule(
            place,
            view_func=answer,
            methods=[*METHODS, "POST", "PUT", "PATCH", "DELETE", "OPTIONS"],
            provide_automatic_options=False,
        )
    return blueprint
