from contextlib import contextmanager

import requests


def pages():
    for page in range(3):
        yield requests.get(f"http://users?page={page}", timeout=1).text


@contextmanager
def session():
    yield requests.get("http://users/login", timeout=1)
