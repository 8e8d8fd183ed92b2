"""Health in a Django application, among its own URLs and on its own port.

    urlpatterns = [*health_urls(health), *urlpatterns]
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_exempt

from .endpoint import DEFAULT_PATHS, Details, Form, Header, HealthEndpoint
from .health_check import HealthCheck


def health_urls(
    health: HealthCheck,
    *,
    paths: Mapping[str, str] = DEFAULT_PATHS,
    details: Details = "never",
    authorize: Callable[[Header], bool] | None = None,
    form: Form = "auto",
) -> list[URLPattern]:
    """Return the URLs of ``health``. The arguments are those of ``HealthEndpoint``.

    A worker is busy while it waits for a dependency: let ``health.start()`` ask in the background.
    A prober asks by address and not by name: ``ALLOWED_HOSTS`` must hold it where a middleware
    calls ``get_host``.
    """
    endpoint = HealthEndpoint(health, paths=paths, details=details, authorize=authorize, form=form)

    def answer(request: HttpRequest, **_: str) -> HttpResponse:
        if not endpoint.answers(request.path_info):
            raise Http404
        told = endpoint.answer(request.path_info, request.headers.get, request.method or "")
        response = HttpResponse(told.body, status=told.status)
        for name, value in told.headers.items():
            response[name] = value
        return response

    places = (*endpoint.paths.values(), f"{endpoint.paths['health']}/<str:group>")
    # Else a method that is not allowed would be told to bring a token.
    view = csrf_exempt(answer)
    return [path(place.lstrip("/"), view) for place in places]
