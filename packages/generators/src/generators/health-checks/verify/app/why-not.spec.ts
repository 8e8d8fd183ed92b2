import type { CallFact } from '../../../../scan/calls/call-fact.js';
import { isLoopback } from './loopback.js';
import { type BeforeStart, whyNot } from './why-not.js';

const call = (kind: CallFact['kind'], dependency: string): CallFact =>
  ({ kind, dependency, file: 'src/a.ts', line: 3 }) as CallFact;

const SAFE: BeforeStart = {
  start: {
    arguments: () => [],
    cwd: '.',
    spoken: '',
    where: 'project.json',
    whole: 'node main.js',
  },
  calls: [call('db', 'postgres'), call('http', 'rates')],
  probes: [
    { name: 'database', type: 'postgres', urlEnv: 'DATABASE_URL', critical: true, reason: '' },
    { name: 'rates', type: 'http', urlEnv: 'RATES_URL', critical: false, reason: '' },
  ],
  variables: [],
  addressFor: (variable) =>
    ({ DATABASE_URL: 'postgres://me@localhost/x', RATES_URL: 'http://127.0.0.1:9' })[variable],
  sources: new Map([['src/a.ts', 'app.listen(1)']]),
};

describe('an application is started', () => {
  it('where all that it calls is on this machine', () => expect(whyNot(SAFE)).toBeUndefined());
});

describe('an application is not started', () => {
  it.each<[string, Partial<BeforeStart>, string]>([
    [
      'where its command migrates',
      { start: { ...SAFE.start, whole: 'prisma migrate deploy && node main.js' } },
      'what starts it in project.json changes the database first: prisma migrate deploy && node main.js',
    ],
    [
      'where its source migrates',
      { sources: new Map([['src/db.ts', 'connect();\nnew DataSource({ synchronize: true })']]) },
      'its source may change the database when it starts: synchronize: true at src/db.ts:2',
    ],
    [
      'where an address is not known',
      { addressFor: () => undefined },
      'DATABASE_URL is not set here',
    ],
    [
      'where a dependency is elsewhere',
      { addressFor: () => 'postgres://db.internal/x' },
      'the address in DATABASE_URL is not on this machine',
    ],
    [
      'where its source reads an address that is elsewhere',
      {
        variables: [{ variable: 'MAIL_URL', where: 'src/a.ts' }],
        addressFor: (one) => (one === 'MAIL_URL' ? 'https://mail.example' : SAFE.addressFor(one)),
      },
      'the address in MAIL_URL is not on this machine',
    ],
    [
      'where it calls what has no known address',
      { calls: [...SAFE.calls, call('sdk', 'stripe')] },
      'where stripe is, which it calls at src/a.ts:3, is not known here',
    ],
    [
      'where it calls another service than those that are probed',
      { calls: [call('http', 'taxes')] },
      'where taxes is, which it calls at src/a.ts:3, is not known here',
    ],
  ])('%s', (_, more, reason) => expect(whyNot({ ...SAFE, ...more })).toBe(reason));
});

describe('an address', () => {
  it.each([
    'postgres://u:p%40@localhost:5432/x',
    'redis://127.0.0.1',
    'http://127.1.2.3:80/?a=b',
    'mongodb://[::1]:1,localhost:2/x',
  ])('%s is of this machine', (address) => expect(isLoopback(address)).toBe(true));

  it.each([
    'postgres://localhost.example.com/x',
    'http://localhost@example.com',
    'http://127.0.0.1.example.com',
    'mongodb://localhost:1,db:2/x',
    'http://0.0.0.0',
    'localhost',
  ])('%s is not', (address) => expect(isLoopback(address)).toBe(false));
});
