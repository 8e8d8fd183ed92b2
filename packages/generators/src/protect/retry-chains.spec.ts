import { type Rewritten, rewritten } from './test-support/rewritten.js';

const retried = (files: Readonly<Record<string, string>>): Rewritten =>
  rewritten(files, { policies: ['retry'] });
const places = ({ guarded }: Rewritten): readonly string[] =>
  guarded.map(({ file, name }) => `${file} ${name}`);

const USERS_TS = `import axios from 'axios';
export async function getUser(id: string) {
  return axios.get(\`http://users/\${id}\`);
}
`;
const USERS_PY = `import requests


def get_user(user):
    return requests.get(f"http://users/{user}", timeout=1)
`;

describe('a chain of calls has one retry', () => {
  it('which is the one that a person wrote around it, in another file', () => {
    const result = retried({
      'users.ts': USERS_TS,
      'page.ts': `import pRetry from 'p-retry';
import { getUser } from './users';
export const load = (id: string) => pRetry(() => getUser(id));
`,
    });
    expect(places(result)).toEqual([]);
    expect(result.left).toEqual([
      'users.ts:3 axios.get, protected: is repeated with its caller (page.ts:3); a retry in both would multiply the attempts',
    ]);
  });

  it('which may be two files away', () => {
    const result = retried({
      'users.ts': USERS_TS,
      'service.ts': `import { getUser } from './users';
export async function load(id: string) { return getUser(id); }
`,
      'page.ts': `import { withRetry } from '@reliability/runtime';
import { load } from './service';
export const show = (id: string) => withRetry('users', () => load(id));
`,
    });
    expect(places(result)).toEqual([]);
    expect(result.left).toHaveLength(1);
    expect(result.left[0]).toContain('with its caller (page.ts:3)');
  });

  it('which is tenacity’s where a Python function is decorated with it', () => {
    const result = retried({
      'users.py': USERS_PY,
      'page.py': `from tenacity import retry

from users import get_user


@retry
def load(user):
    return get_user(user)
`,
    });
    expect(places(result)).toEqual([]);
    expect(result.left).toEqual([expect.stringContaining('with its caller (page.py:8)')]);
  });

  it('which is the outer one of two that would be added, in Python', () => {
    const files = {
      'users.py': USERS_PY,
      'page.py': `import requests

from users import get_user


def load(user):
    requests.get("http://users/health", timeout=1)
    return get_user(user)
`,
    };
    const first = retried(files);
    expect(places(first)).toEqual(['page.py load']);
    expect(first.left).toEqual([
      'users.py:5 requests.get, protected: is repeated with its caller (load in page.py); a retry in both would multiply the attempts',
    ]);
    const again = retried(first.files);
    expect(again.files).toEqual(first.files);
  });

  it('which is the inner one in TypeScript, as nothing else is repeated there', async () => {
    const result = retried({
      'users.ts': USERS_TS,
      'page.ts': `import axios from 'axios';
import { getUser } from './users';
export async function load(id: string) {
  const seen = await axios.get('http://users/seen');
  return [seen, await getUser(id)];
}
`,
    });
    expect(places(result)).toEqual(['page.ts load', 'users.ts getUser']);
    expect(result.files['page.ts']).toContain(
      "await withRetry('users', () => axios.get('http://users/seen'))",
    );
    expect(result.files['page.ts']).toContain('[seen, await getUser(id)]');
  });

  it.each([
    [
      'got',
      `import got from 'got';\nexport const load = async () => got('http://users/1').json();\n`,
    ],
    [
      'ky',
      `import ky from 'ky';\nexport const load = async () => ky.get('http://users/1').json();\n`,
    ],
    [
      'axios-retry',
      `import axios from 'axios';\nimport axiosRetry from 'axios-retry';\nconst http = axios.create();\naxiosRetry(http, { retries: 3 });\nexport const load = async () => http.get('http://users/1');\n`,
    ],
  ])('which is the library’s own: %s', (_, text) => {
    const result = retried({ 'a.ts': text });
    expect(places(result)).toEqual([]);
    expect(result.left).toEqual([
      expect.stringMatching(/protected: is repeated already; a second retry would multiply/),
    ]);
  });

  it('which is the library’s own behind a circuit breaker, too', () => {
    const files = {
      'a.ts': `import got from 'got';\nexport const load = async () => got('http://users/1').json();\n`,
    };
    const result = rewritten(files, { policies: ['circuit-breaker', 'retry'] });
    expect(places(result)).toEqual(['a.ts load']);
    expect(result.left).toEqual([expect.stringContaining('is repeated already')]);
  });

  it('which is urllib3’s where a session is told to repeat', () => {
    const result = retried({
      'a.py': `import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

session = requests.Session()
session.mount("https://", HTTPAdapter(max_retries=Retry(total=3)))


def load():
    return session.get("https://users/1", timeout=1)
`,
    });
    expect(places(result)).toEqual([]);
    expect(result.left).toEqual([expect.stringContaining('is repeated already')]);
  });
});
