import httpx
import requests


def user(user_id):
    return requests.get(f"https://users.internal/{user_id}").json()


def user_within(user_id):
    return requests.post(f"https://users.internal/{user_id}", timeout=2).json()


async def user_soon(client, user_id):
    return (await client.get(f"https://users.internal/{user_id}")).json()
