import { rewritten, type Rewritten } from './test-support/rewritten.js';
import type { Style } from '../rewrite/request.js';

const styled = (style: Style, files: Readonly<Record<string, string>>): Rewritten =>
  rewritten(files, { style, policies: ['circuit-breaker', 'retry'] });

const FUNCTION = `import axios from 'axios';
export async function load(id: string) {
  const { data } = await axios.get(\`http://users/\${id}\`);
  return data;
}
`;
const METHOD = `import axios from 'axios';
@Injectable()
export class Users {
  async load(id: string) {
    const { data } = await axios.get(\`http://users/\${id}\`);
    return data;
  }
}
declare const Injectable: () => ClassDecorator;
`;

describe('--style=body', () => {
  it('puts the guard around the body', () => {
    const { guarded } = styled('body', { 'a.ts': FUNCTION });
    expect(guarded.map(({ style }) => style)).toEqual(['body', 'body']);
  });

  it('guards the call alone where the body would count another’s failures', async () => {
    const { guarded } = styled('body', {
      'a.ts': `import axios from 'axios';
import { Pool } from 'pg';
const pool = new Pool();
export async function load(id: string) {
  await pool.query('select 1');
  return axios.get(\`http://users/\${id}\`);
}
`,
    });
    expect(new Set(guarded.map(({ style }) => style))).toEqual(new Set(['call']));
  });
});

describe('--style=call', () => {
  it('puts the guard around the call', async () => {
    const { files, left } = styled('call', { 'a.ts': FUNCTION });
    expect(files['a.ts']).toContain(
      "= await withRetry('users', () => withCircuitBreaker('users', () => axios.get(`http://users/${id}`)));",
    );
    expect(left).toEqual([]);
  });

  it.each([
    [
      'a member that was checked',
      `import axios from 'axios';
export async function load(user: { id?: string }) {
  if (!user.id) return null;
  return axios.get(encodeURI(user.id));
}
`,
      '`user.id` in it is checked before',
    ],
    [
      'a variable that is assigned again',
      `import axios from 'axios';
export async function load(id: string | undefined) {
  if (id === undefined) id = 'me';
  return axios.get(encodeURI(id));
}
`,
      '`id` in it is assigned more than once',
    ],
    [
      'a yield in an argument',
      `import axios from 'axios';
export async function* load(): AsyncGenerator<string, void, string> {
  await axios.get(yield 'which?');
}
`,
      'there is a `yield` in it',
    ],
  ])('is refused where it would break the code: %s', (_, text, why) => {
    const { files, left } = styled('call', { 'a.ts': text });
    expect(files['a.ts']).toBe(text);
    expect(left[0]).toContain(why);
  });

  it('is refused in Python, where only whole functions can be guarded', () => {
    const text =
      'import requests\n\n\ndef load():\n    return requests.get("http://users/1", timeout=1)\n';
    const { files, left } = styled('call', { 'a.py': text });
    expect(files['a.py']).toBe(text);
    expect(left[0]).toContain('can be guarded by a decorator only');
  });
});

describe('--style=decorator', () => {
  it('puts decorators above the method, the retry outside', () => {
    const { files, left } = styled('decorator', { 'a.ts': METHOD });
    expect(files['a.ts']).toContain(
      "  @WithRetry('users') @WithCircuitBreaker('users') async load(",
    );
    expect(left).toEqual([]);
  });

  it.each([
    ['a function', FUNCTION, 'is in no method of a class: nothing else can be decorated'],
    [
      'a file in which nothing is decorated',
      METHOD.replace('@Injectable()\n', ''),
      'is in a file without decorators: nothing shows that they are compiled here',
    ],
    [
      'a response whose status nobody throws',
      METHOD.replaceAll('axios.get', 'fetch'),
      'answers with a status, which a decorator does not see',
    ],
    [
      'a private method',
      METHOD.replaceAll('load(', '#load('),
      'is in a private method: not every compiler decorates it',
    ],
    [
      'a method that keeps its failures',
      METHOD.replace(
        'const { data }',
        'try { await axios.get("x"); } catch { /* none */ }\n    const { data }',
      ),
      'its body keeps failures to itself',
    ],
  ])('is refused where it would break the code: %s', (_, text, why) => {
    const { files, left } = styled('decorator', { 'a.ts': text });
    expect(files['a.ts']).toBe(text);
    expect(left.join('\n')).toContain(why);
  });

  it('is what Python has anyway', () => {
    const { files } = styled('decorator', {
      'a.py':
        'import requests\n\n\ndef load():\n    return requests.get("http://users/1", timeout=1)\n',
    });
    expect(files['a.py']).toContain(
      '@with_retry("users")\n@with_circuit_breaker("users")\ndef load',
    );
  });
});
