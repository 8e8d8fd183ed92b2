"""Another service over real HTTP."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from emitted import probe
from servers import free_port
from src.health import HealthStatus

external_api = probe("external-api", "external_api")


class Upstream(BaseHTTPRequestHandler):
    """Answers ``/<status>``; ``/endless`` never ends its body, ``/silent`` says nothing."""

    hung_up = threading.Event()

    def do_GET(self) -> None:
        where = self.path.strip("/")
        if where == "silent":
            self.hung_up.wait(20)
            return
        self.send_response(200 if where == "endless" else int(where))
        self.send_header("Location", "/500")
        self.end_headers()
        if where == "endless":
            self.hung_up.wait(20)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


@pytest.fixture(name="url", scope="module")
def upstream() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Upstream)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    Upstream.hung_up.set()
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    "path", ["/200", "/204", "/301", "/302", "/404", "/429", "/501", "/endless"]
)
def test_any_answer_passes_without_its_body_and_a_redirect_is_not_followed(
    url: str, path: str
) -> None:
    observation = external_api.check(url + path)
    assert (observation.status, observation.unit) == (HealthStatus.PASS, "ms")


@pytest.mark.parametrize("status", [500, 502, 503])
def test_a_service_that_is_broken_fails_with_its_status(url: str, status: int) -> None:
    observation = external_api.check(f"{url}/{status}")
    assert (observation.status, observation.output) == (HealthStatus.FAIL, f"HTTP {status}")


def test_silence_is_a_timeout(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(external_api, "TIMEOUT_S", 0.1)
    with pytest.raises(TimeoutError):
        external_api.check(url + "/silent")


def test_nobody_there_is_an_error_of_the_operating_system() -> None:
    with pytest.raises(OSError):
        external_api.check(f"http://127.0.0.1:{free_port()}/")


def test_the_address_is_read_from_the_environment(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(external_api.URL_ENV, url + "/200")
    assert external_api.check().status is HealthStatus.PASS


def test_a_local_file_is_no_service(tmp_path: Any) -> None:
    (tmp_path / "a").write_text("a")
    with pytest.raises((OSError, ValueError)):
        external_api.check(f"file://{tmp_path}/a")
