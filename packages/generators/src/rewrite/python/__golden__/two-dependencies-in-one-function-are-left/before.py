import requests
import stripe


def both(user: str) -> object:
    requests.get(f"http://users/{user}", timeout=1)
    return stripe.Charge.retrieve(user)
