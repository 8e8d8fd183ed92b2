import requests


def with_user(user, work):
    found = requests.get(f"http://users/{user}", timeout=1)
    found.raise_for_status()
    return work(found.json())


def load(model, user):
    found = requests.get(f"http://users/{user}", timeout=1)
    found.raise_for_status()
    return model(**found.json())
