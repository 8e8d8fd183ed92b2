import requests


def inner() -> str:
    return requests.get("http://users", timeout=1).text


def outer() -> str:
    inner()
    return requests.get("http://users/all", timeout=1).text
