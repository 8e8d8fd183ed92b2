import requests

from src.reliability import with_circuit_breaker, with_retry


@with_circuit_breaker("user-api")
def with_user(user, work):
    found = requests.get(f"http://users/{user}", timeout=1)
    found.raise_for_status()
    return work(found.json())


@with_retry("user-api")
@with_circuit_breaker("user-api")
def load(model, user):
    found = requests.get(f"http://users/{user}", timeout=1)
    found.raise_for_status()
    return model(**found.json())
