import { scanPython } from '../test-support/scan-python.js';

const HEAD = [
  'import boto3, requests',
  'from collections import deque',
  'from cachetools import TTLCache',
];

/** `line callee` of each call that is found. */
function callsIn(...lines: readonly string[]): readonly string[] {
  const facts = scanPython({ 'app.py': [...HEAD, ...lines].join('\n') });
  return facts.map(({ line, callee }) => `${line - HEAD.length} ${callee}`);
}

describe('what is put into a list or a dictionary later', () => {
  it('is what one finds in it under a key that is made up', () => {
    expect(
      callsIn(
        'CLIENTS = {}',
        'def client_of(name, region):',
        '    key = f"{name}:{region}"',
        '    if key in CLIENTS:',
        '        return CLIENTS[key]',
        '    session = boto3.session.Session(region_name=region)',
        '    CLIENTS[key] = session.client(name)',
        '    return CLIENTS[key]',
        'def keys():',
        '    return client_of("kms", "eu").list_keys()',
        'def again(key):',
        '    return CLIENTS.get(key).list_keys()',
      ),
    ).toEqual(['10 client_of("kms","eu").list_keys', '12 CLIENTS.get(key).list_keys']);
  });

  it('is that of a field of a class', () => {
    expect(
      callsIn(
        'class Pool:',
        '    shared = dict()',
        '    def __init__(self):',
        '        self._sessions: dict[str, object] = {}',
        '        self.idle = []',
        '    def open(self, name):',
        '        self._sessions[name] = requests.Session()',
        '        self.idle.append(requests.Session())',
        '        Pool.shared.setdefault(name, requests.Session())',
        '    def ask(self, name):',
        '        self._sessions[name].get("https://shop.example/a")',
        '        self.idle.pop().get("https://shop.example/b")',
        '        for one in self.idle: one.get("https://shop.example/c")',
        '        self.shared[name].get("https://shop.example/d")',
      ),
    ).toEqual([
      '11 self._sessions[name].get',
      '12 self.idle.pop().get',
      '13 one.get',
      '14 self.shared[name].get',
    ]);
  });

  it('is that of a queue or a cache', () => {
    expect(
      callsIn(
        'WAITING = deque()',
        'CACHE = TTLCache(maxsize=8, ttl=60)',
        'def fill(name):',
        '    WAITING.append(requests.Session())',
        '    CACHE[name] = requests.Session()',
        'def ask(name):',
        '    WAITING.popleft().get("https://shop.example/a")',
        '    CACHE[name].get("https://shop.example/b")',
        '    CACHE.get(name)',
      ),
    ).toEqual(['7 WAITING.popleft().get', '8 CACHE[name].get']);
  });

  it('is nothing where a text or a number is put in, or a row is changed', () => {
    expect(
      callsIn(
        'HEADERS = {}',
        'def ask(row, name):',
        '    HEADERS[name] = "7"',
        '    row[name] = requests.Session()',
        '    HEADERS[name].get("https://shop.example")',
        '    row[name].get("https://shop.example")',
        '    row.get("https://shop.example")',
      ),
    ).toEqual([]);
  });

  it('lets the annotation tell where nobody can see what it is', () => {
    expect(
      callsIn(
        'from made import session_of',
        'SESSIONS: dict[str, requests.Session] = {}',
        'def ask(name):',
        '    SESSIONS[name] = session_of(name)',
        '    SESSIONS[name].get("https://shop.example")',
      ),
    ).toEqual(['5 SESSIONS[name].get']);
  });
});
