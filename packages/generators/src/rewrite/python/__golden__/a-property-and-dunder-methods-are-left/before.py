import requests


class User:
    def __init__(self) -> None:
        self.name = requests.get("http://users/me", timeout=1).text

    @property
    def mail(self) -> str:
        return requests.get("http://users/mail", timeout=1).text
