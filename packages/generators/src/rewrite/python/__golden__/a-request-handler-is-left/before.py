import requests
from fastapi import APIRouter

router = APIRouter()


@router.get("/users")
def users() -> str:
    return requests.get("http://users", timeout=1).text
