"""What ``config/health-checks.yml`` says about the endpoints."""

from __future__ import annotations

import hmac
import os
from collections.abc import Callable, Mapping
from typing import Protocol, TypedDict, cast

from .endpoint import Details, Form, Header


class EndpointSettings(Protocol):
    """What ``load_reliability().health`` is, as far as endpoints are concerned."""

    @property
    def paths(self) -> Mapping[str, str]:
        """By ``health``, ``readiness``, ``liveness`` and ``startup``."""

    @property
    def details(self) -> str | None:
        """Who is told the single checks."""

    @property
    def token_env(self) -> str | None:
        """The variable of the environment with the bearer token that authorizes."""

    @property
    def format(self) -> str:
        """In which form reports are told."""


class EndpointOptions(TypedDict, total=False):
    """The arguments of ``HealthEndpoint`` and of what is made like it."""

    paths: Mapping[str, str]
    details: Details
    authorize: Callable[[Header], bool]
    form: Form


def endpoint_options(
    settings: EndpointSettings, environment: Mapping[str, str] = os.environ
) -> EndpointOptions:
    """Return what ``settings`` say, for ``HealthEndpoint(health, **options)``.

    Who is told details is left to the endpoint where nothing is said: it depends on who can reach
    it. A token that is not set authorizes nobody.
    """
    options: EndpointOptions = {"paths": settings.paths, "form": cast(Form, settings.format)}
    if settings.details is not None:
        options["details"] = cast(Details, settings.details)
    if settings.token_env is not None:
        options["authorize"] = bearer_token(environment.get(settings.token_env, ""))
        options.setdefault("details", "authorized")
    return options


def bearer_token(token: str) -> Callable[[Header], bool]:
    """Return what lets see details who sends ``Authorization: Bearer <token>``."""
    expected = f"Bearer {token}".encode()

    def authorize(header: Header) -> bool:
        sent = (header("authorization") or "").encode()
        # Takes as long whatever is wrong with it.
        return hmac.compare_digest(sent, expected) and token != ""

    return authorize
