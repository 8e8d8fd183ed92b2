import requests

USERS = requests.get("http://users", timeout=1).text

late = lambda: requests.get("http://users", timeout=1)  # noqa: E731
