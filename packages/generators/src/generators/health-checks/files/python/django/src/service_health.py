"""The health of this service: where its circuits and its checks meet. Yours to edit."""

from __future__ import annotations

from django.urls import URLPattern

from .health import endpoint_options, health_from
from .health.django_health import health_urls as urls_of
from .reliability import current_reliability


def health_urls() -> list[URLPattern]:
    """Return the URLs that answer health requests; they belong in front of all others."""
    reliability = current_reliability()
    settings = reliability.health
    health = health_from(settings, circuits=reliability.circuits)
    return urls_of(health, **endpoint_options(settings))
