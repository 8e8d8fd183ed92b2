"""The same application in every framework, with a route of its own at ``/``, on a real port."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, HTTPServer, ThreadingHTTPServer
from importlib.util import find_spec
from socketserver import ThreadingMixIn
from types import ModuleType
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from emitted import adapter, module
from missing import missing
from servers import free_port
from src.health import HealthCheck, serve_health

Close = Callable[[], object]
Start = Callable[..., tuple[int, Close]]


def starlette(health: HealthCheck, **options: Any) -> tuple[int, Close]:
    adapter("starlette")
    from starlette.applications import Starlette
    from starlette.responses import PlainTextResponse
    from starlette.routing import Route

    async def home(request: Any) -> PlainTextResponse:
        return PlainTextResponse("home")

    app = Starlette(routes=[Route("/", home)])
    app.router.routes.extend(adapter("starlette").health_routes(health, **options))
    return _uvicorn(app)


def fastapi(health: HealthCheck, **options: Any) -> tuple[int, Close]:
    if find_spec("fastapi") is None:
        missing("fastapi")
    from fastapi import FastAPI

    app = FastAPI()
    app.get("/")(lambda: "home")
    app.router.routes.extend(adapter("starlette").health_routes(health, **options))
    assert list(app.openapi()["paths"]) == ["/"]
    return _uvicorn(app)


def flask(health: HealthCheck, **options: Any) -> tuple[int, Close]:
    blueprint = adapter("flask").health_blueprint(health, **options)
    from flask import Flask

    app = Flask("shop")
    app.add_url_rule("/", view_func=lambda: "home")
    app.register_blueprint(blueprint)
    return _wsgi(app)


def django(health: HealthCheck, **options: Any) -> tuple[int, Close]:
    if find_spec("django") is None:
        missing("django")
    import django as framework
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application
    from django.http import HttpResponse
    from django.urls import clear_url_caches, path

    if not settings.configured:
        settings.configure(
            ROOT_URLCONF="shop_urls",
            ALLOWED_HOSTS=["127.0.0.1"],
            SECRET_KEY="of a test",
            MIDDLEWARE=[
                "django.middleware.common.CommonMiddleware",
                "django.middleware.csrf.CsrfViewMiddleware",
            ],
        )
        framework.setup()
    urls = ModuleType("shop_urls")
    own = adapter("django").health_urls(health, **options)
    urls.urlpatterns = [path("", lambda request: HttpResponse("home")), *own]  # type: ignore
    sys.modules["shop_urls"] = urls
    clear_url_caches()
    return _wsgi(get_wsgi_application())


def http_server(health: HealthCheck, **options: Any) -> tuple[int, Close]:
    class Home(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/" else 404)
            self.send_header("Content-Length", "4")
            self.end_headers()
            self.wfile.write(b"home")

        def log_message(self, format: str, *args: object) -> None:
            """Keep quiet."""

    made = ThreadingHTTPServer(("127.0.0.1", 0), Home)
    server = module("standard-library", "http_server_health").answer_health(made, health, **options)
    assert server is made
    return _serving(made)


def standard_library(health: HealthCheck, **options: Any) -> tuple[int, Close]:
    server = serve_health(health, port=0, host="127.0.0.1", **options)
    return server.port, server.close


def _uvicorn(app: Any) -> tuple[int, Close]:
    if find_spec("uvicorn") is None:
        missing("uvicorn")
    import uvicorn

    port = free_port()
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
    server.install_signal_handlers = lambda: None  # type: ignore[method-assign]
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.005)

    def close() -> None:
        server.should_exit = True
        server.force_exit = True
        thread.join(20)

    return port, close


class _ThreadingServer(ThreadingMixIn, WSGIServer):
    daemon_threads = True
    request_queue_size = 128


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


def _wsgi(app: Any) -> tuple[int, Close]:
    return _serving(make_server("127.0.0.1", 0, app, _ThreadingServer, _Quiet))


def _serving(server: HTTPServer) -> tuple[int, Close]:
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()

    def close() -> None:
        server.shutdown()
        server.server_close()

    return server.server_port, close
