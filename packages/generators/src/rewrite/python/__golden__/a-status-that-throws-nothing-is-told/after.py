import requests
from src.reliability import (
    with_bulkhead,
    with_circuit_breaker,
)


@with_bulkhead("users")
@with_circuit_breaker("user-api")
def load() -> int:
    return requests.get("http://users", timeout=1).status_code


@with_circuit_breaker("user-api")
def strict() -> str:
    response = requests.get("http://users", timeout=1)
    response.raise_for_status()
    return response.text
