import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFiles } from '../test-support/golden.js';
import { rewritten } from './test-support/rewritten.js';

const EMITTED = join(__dirname, '../generators/init/files/python/core/src');
const python = [process.env['RELIABILITY_PYTHON'], '/usr/bin/python3', 'python3'].find(
  (path) => path !== undefined && (path === 'python3' || existsSync(path)),
)!;

const SOURCE = `import asyncio

import httpx
import requests

client = httpx.AsyncClient()


class Users:
    def get(self, user, *more, loud=False):
        """Say who it is."""
        if user == "":
            raise ValueError("an id is needed")
        response = requests.get(f"http://users/{user}", timeout=1)
        if response.status_code == 404:
            raise LookupError(user)
        return self, response.json(), more, loud

    @classmethod
    def page(cls, number):
        response = requests.get(f"http://users?page={number}", timeout=1)
        return cls, response


async def name(user):
    response = await client.get(f"http://users/{user}/name")
    response.raise_for_status()
    return response.text
`;

const LAWS = `import asyncio
import inspect
import logging
import pathlib
from concurrent.futures import ThreadPoolExecutor

import httpx
import requests

import clients
from src.reliability import (
    CircuitOpenError,
    CircuitState,
    EventStream,
    configure_reliability,
    load_reliability,
)
from src.reliability.testing import ManualClock


logging.disable()


class Reply:
    def __init__(self, status_code):
        self.status_code = status_code
        self.text = "Ann"

    def json(self):
        return {"name": "Ann"}

    def raise_for_status(self):
        if self.status_code >= 400:
            error = Exception("status")
            error.response = self
            raise error


def begin(*replies):
    """Start anew, with a dependency that answers so; the last one again and again."""
    policies = load_reliability(pathlib.Path("config"), clock=ManualClock(), events=EventStream())
    configure_reliability(policies)
    asked = []

    def ask(*args, **kwargs):
        asked.append(args)
        reply = replies[min(len(asked), len(replies)) - 1]
        if isinstance(reply, Exception):
            raise reply
        return Reply(reply)

    async def ask_async(self, *args, **kwargs):
        await asyncio.sleep(0)
        return ask(*args, **kwargs)

    requests.get = ask
    httpx.AsyncClient.get = ask_async
    return policies.circuit_breaker("users"), asked


def fails(call, kind):
    try:
        call()
    except kind as error:
        return error
    raise AssertionError(f"nothing of {kind}")


users = clients.Users()

begin(200)
assert users.get("1", "2", loud=True) == (users, {"name": "Ann"}, ("2",), True)
assert clients.Users.page(1)[0] is clients.Users
assert asyncio.run(clients.name("1")) == "Ann"
assert inspect.iscoroutinefunction(clients.name) and not inspect.iscoroutinefunction(users.get)
assert clients.Users.get.__doc__ == "Say who it is." and clients.Users.get.__name__ == "get"
assert str(inspect.signature(clients.Users.get)) == "(self, user, *more, loud=False)"

breaker, asked = begin(200)
for _ in range(9):
    fails(lambda: users.get(""), ValueError)
assert breaker.state is CircuitState.CLOSED and not asked, "a validation error does not count"

breaker, asked = begin(404)
for _ in range(9):
    fails(lambda: users.get("1"), LookupError)
    fails(lambda: asyncio.run(clients.name("1")), Exception)
assert breaker.state is CircuitState.CLOSED, "a 404 does not count, raised or not"

breaker, asked = begin(503)
for _ in range(3):
    assert clients.Users.page(1)[1].status_code == 503
assert breaker.state is CircuitState.OPEN, "a 503 counts, though nothing is raised"

lost = ConnectionRefusedError("nobody")
breaker, asked = begin(lost)
assert isinstance(fails(lambda: users.get("1"), Exception), CircuitOpenError)
assert len(asked) == 3, "an open circuit ends the retries"

breaker, asked = begin(lost, 503, 200)
assert users.get("1")[1] == {"name": "Ann"} and len(asked) == 2

breaker, asked = begin(lost, 200)
assert asyncio.run(clients.name("1")) == "Ann" and len(asked) == 2, "an attempt that failed is made again"

begin(200)


async def many():
    return await asyncio.gather(*(clients.name(str(user)) for user in range(50)))


assert asyncio.run(many()) == ["Ann"] * 50
with ThreadPoolExecutor(8) as pool:
    assert len(list(pool.map(users.get, map(str, range(50))))) == 50
print("all hold")
`;

const FAKES = {
  'requests.py': 'def get(url, **options): ...\n',
  'httpx.py': 'class AsyncClient:\n    async def get(self, url): ...\n',
};

it('what was rewritten in Python keeps the laws when it runs', () => {
  const done = rewritten({ 'clients.py': SOURCE }, { policies: ['circuit-breaker', 'retry'] });
  expect(done.left).toEqual([]);
  expect(done.guarded.map(({ name }) => name)).toHaveLength(6);
  const folder = mkdtempSync(join(tmpdir(), 'rewritten-runs-'));
  try {
    cpSync(EMITTED, join(folder, 'src'), { recursive: true });
    writeFiles(folder, {
      ...FAKES,
      'clients.py': done.files['clients.py']!,
      'laws.py': LAWS,
      'config/circuit-breakers.yml':
        'version: 1\nbreakers:\n  users: { kind: http, failure_threshold: 3, timeout: 1s }\n',
      'config/retry-policies.yml':
        'version: 1\npolicies:\n  users: { max_retries: 5, base_delay: 10ms, jitter: none }\n',
    });
    const env = { ...process.env, PYTHONDONTWRITEBYTECODE: '1' };
    const run = spawnSync(python, ['laws.py'], { cwd: folder, encoding: 'utf8', env });
    expect([run.stderr, run.stdout]).toEqual(['', 'all hold\n']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 60_000);
