import { scanPython } from '../test-support/scan-python.js';

const found = (...lines: readonly string[]): readonly string[] =>
  scanPython({ 'a.py': lines.join('\n') }).map(({ line, callee }) => `${line} ${callee}`);

const CLASS = [
  'import asyncpg',
  'class Patient:',
  '    def __init__(self, connection: asyncpg.Connection, name: str):',
  '        self._connection = connection',
  '        self._name = name',
];
const USE = [
  'async def f(connection: asyncpg.Connection):',
  '    patient = Patient(connection, "a")',
  '    await patient.fetchval("select 1")',
  '    await patient.upper()',
  '    await patient.__aenter__()',
];

describe('a class that hands on what it is asked for', () => {
  it('has what that has: no more, and nothing that it has itself', async () => {
    expect(
      found(
        ...CLASS,
        '    def __getattr__(self, name):',
        '        member = getattr(self._connection, name)',
        '        return member',
        '    async def execute(self, sql):',
        '        return sql',
        ...USE,
        '    await patient.execute("select 1")',
      ),
    ).toEqual(['13 patient.fetchval']);
  });

  it('has it where another extends it', async () => {
    expect(
      found(
        ...CLASS,
        '    def __getattr__(self, name):',
        '        return getattr(self._connection, name)',
        'class Deaf(Patient):',
        '    pass',
        'async def f(deaf: Deaf):',
        '    await deaf.fetchval("select 1")',
      ),
    ).toEqual(['11 deaf.fetchval']);
  });

  it('has nothing of what it holds and does not hand on', () => {
    expect(
      found(
        ...CLASS,
        '    def __getattr__(self, name):',
        '        return getattr(self._name, name)',
        ...USE,
      ),
    ).toEqual([]);
  });
});

describe('what a class of the project’s own gives to whoever enters it', () => {
  const HELD = [
    'import asyncpg, psycopg2',
    'class Held:',
    '    def __init__(self):',
    '        self.connection = None',
    '    def __enter__(self):',
    '        self.connection = psycopg2.connect(host="orders")',
  ];

  it.each([
    ['a connection', 'return self.connection', 'connection', 'connection'],
    ['one of two', 'return self.connection, 1', '(connection, one)', 'connection'],
    ['itself, with all that it has', 'return self', 'held', 'held.connection'],
  ])('is %s', (_, given, taken, connection) => {
    expect(
      found(
        ...HELD,
        `        ${given}`,
        'def f():',
        `    with Held() as ${taken}:`,
        `        ${connection}.commit()`,
      ),
    ).toEqual(['6 psycopg2.connect', `10 ${connection}.commit`]);
  });

  it('is what it waits for', async () => {
    expect(
      found(
        'import asyncpg',
        'class Held:',
        '    async def __aenter__(self):',
        '        return await asyncpg.connect("orders")',
        'async def f():',
        '    async with Held() as connection:',
        '        await connection.execute("select 1")',
      ),
    ).toEqual(['4 asyncpg.connect', '7 connection.execute']);
  });
});
