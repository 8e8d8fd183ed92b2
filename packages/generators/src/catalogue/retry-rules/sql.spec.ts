import { judge } from './judge.js';
import type { RetryRule } from './rule.js';
import { callOf, made, template } from './test-support/rule-call.js';

const rule: RetryRule = { rule: 'sql', argument: 0 };
const verdict = (sql: unknown) => judge(rule, callOf('query', [sql]));
const isSafe = (sql: unknown) => verdict(sql).safe;

describe('a statement that may be repeated', () => {
  it.each([
    'SELECT 1',
    'select * from users',
    '  \n\tSELECT id FROM users WHERE id = $1;',
    '-- the verb is below\nSELECT 1',
    '/* DELETE FROM x; */ SELECT 1 -- ; DELETE FROM x',
    "SELECT 'a; DELETE FROM x; --' FROM y",
    'SELECT "for update" FROM t',
    'SELECT $$ ; DELETE FROM x $$',
    '(SELECT 1) UNION (SELECT 2)',
    'WITH x AS (SELECT 1) SELECT * FROM x',
    'WITH RECURSIVE t(n) AS (VALUES (1) UNION ALL SELECT n+1 FROM t) SELECT * FROM t',
    'WITH a AS MATERIALIZED (SELECT 1), b AS (SELECT 2) SELECT * FROM a, b',
    'SELECT count(*) FROM t WHERE a::text = $1',
    'select now(), coalesce(a, 0), ADD_MONTHS(d, 1) from t',
    'EXPLAIN DELETE FROM x',
    'EXPLAIN ANALYZE SELECT 1',
    'SHOW TABLES',
    'DESCRIBE users',
    'VALUES (1)',
    'SELECT 1; SELECT 2',
    'DELETE FROM users WHERE id = $1',
    'UPDATE users SET name = $1, active = TRUE, note = NULL WHERE id = $2',
    "UPDATE users SET data = '{}'::jsonb, at = CAST($1 AS date) WHERE n = n + 1",
    'UPDATE "users" SET "name" = ?, `x` = -1',
    'INSERT INTO t (a) VALUES ($1) ON CONFLICT DO NOTHING',
    'INSERT INTO t (a) VALUES ($1) ON CONFLICT (a) DO NOTHING RETURNING id',
    'INSERT IGNORE INTO t VALUES (1)',
    'INSERT INTO t (a, b) VALUES ($1, $2) ON CONFLICT (a) DO UPDATE SET b = EXCLUDED.b',
    'INSERT INTO t VALUES (1, 2) ON DUPLICATE KEY UPDATE b = VALUES(b)',
  ])('%s', (sql) => {
    expect(verdict(sql)).toEqual({ safe: true, reason: expect.any(String) });
  });
});

describe('a statement that may not be repeated', () => {
  it.each([
    'INSERT INTO t VALUES (1)',
    'insert into t select * from u',
    'WITH x AS (DELETE FROM t RETURNING *) SELECT * FROM x',
    'WITH x AS (DELETE FROM t) SELECT 1',
    'WITH a AS (SELECT 1), b AS (INSERT INTO t VALUES (1) RETURNING id) SELECT * FROM b',
    'WITH x AS (SELECT 1) INSERT INTO t SELECT * FROM x',
    'WITH values AS (SELECT 1) INSERT INTO t SELECT * FROM values',
    'select 1; delete from t',
    'SELECT 1; INSERT INTO t VALUES (1)',
    "SELECT 1; SELECT nextval('s')",
    '/* /* */ SELECT 1 -- */ INSERT INTO t VALUES (1)',
    '/* SELECT */ INSERT INTO t VALUES (1)',
    '-- SELECT\r\nINSERT INTO t VALUES (1)',
    '/*! INSERT INTO t VALUES (1); */ SELECT 1',
    '/* a /* b */ INSERT INTO t VALUES (1) /* */ */ SELECT 1',
    "SELECT 'a\\'; INSERT INTO t VALUES (1); --'",
    "SELECT 'never closed",
    'SELECT /* never closed',
    'EXPLAIN ANALYZE INSERT INTO t VALUES (1)',
    'EXPLAIN (ANALYZE, BUFFERS) INSERT INTO t VALUES (1)',
    'EXPLAIN ANALYZE DELETE FROM t RETURNING id',
    'SELECT * INTO backup FROM users',
    "SELECT * FROM t INTO OUTFILE '/tmp/x'",
    "SELECT setval('s', 1)",
    "SELECT nextval('s')",
    "select pg_catalog.nextval ('s')",
    'SELECT "setval"(\'s\', 1)',
    'SELECT pg_advisory_xact_lock(1)',
    'SELECT pg_try_advisory_lock(1)',
    "SELECT pg_notify('c', 'm')",
    'SELECT add_payment($1)',
    'SELECT * FROM t FOR UPDATE',
    'SELECT * FROM t FOR NO KEY UPDATE SKIP LOCKED',
    'select * from t for  share',
    'UPDATE t SET n = n + 1',
    'UPDATE t SET a = 1, n = n + 1 WHERE id = 1',
    'UPDATE t SET at = now() WHERE id = 1',
    'UPDATE t SET (a, b) = (SELECT 1, 2)',
    'UPDATE t SET a = u.a FROM u',
    "UPDATE jobs SET state = 'taken' WHERE state = 'new' LIMIT 1",
    "UPDATE jobs SET state = 'taken' WHERE id = (SELECT id FROM jobs FOR UPDATE SKIP LOCKED)",
    'DELETE FROM t LIMIT 10',
    'DELETE FROM tokens WHERE id = $1 RETURNING owner',
    'INSERT INTO t (a) VALUES (1) ON CONFLICT (a) DO UPDATE SET n = t.n + 1',
    'INSERT INTO t VALUES (1) ON DUPLICATE KEY UPDATE n = n + 1',
    'MERGE INTO t USING u ON t.a = u.a WHEN MATCHED THEN DELETE',
    'REPLACE INTO t VALUES (1)',
    'CALL pay($1)',
    'EXEC pay',
    'DO $$ BEGIN DELETE FROM x; END $$',
    'COPY t FROM STDIN',
    'CREATE TABLE t (a int)',
    'TRUNCATE t',
    'BEGIN',
    'COMMIT',
    'NOTIFY c',
    '',
    ';',
    '-- nothing',
  ])('%s', (sql) => {
    expect(verdict(sql)).toEqual({ safe: false, reason: expect.any(String) });
  });
});

describe('a statement with holes', () => {
  it.each([
    ['SELECT * FROM ${} WHERE id = ${}', true],
    ["SELECT * FROM t WHERE name LIKE '%${}%'", true],
    ['DELETE FROM ${}', true],
    ['UPDATE t SET name = ${} WHERE id = ${}', true],
    ['UPDATE t SET ${} WHERE id = ${}', false],
    ['UPDATE t SET a = 1, ${} WHERE id = ${}', false],
    ['UPDATE t SET n = n + ${}', false],
    ['${} FROM t', false],
    ['INSERT INTO t ${}', false],
    ['${}', false],
  ])('%s: %s', (sql, expected) => {
    expect(isSafe(template(sql))).toBe(expected);
  });
});

describe('a statement that is not plain text', () => {
  it.each([
    ['a variable', undefined, false],
    ['a query object', { text: 'SELECT $1', values: [1] }, true],
    ['a query object with a write', { sql: 'INSERT INTO t VALUES (1)' }, false],
    ['a tag', made('sql', [template('SELECT * FROM t WHERE id = ${}')]), true],
    ['a namespaced tag', made('Prisma.sql', [template('INSERT INTO t VALUES (${})')]), false],
    ['text()', made('text', ['SELECT 1']), true],
    ['select()', made('select', [undefined], ['where', 'limit']), true],
    ['select() with a lock', made('select', [undefined], ['with_for_update']), false],
    ['insert()', made('sa.insert', [undefined], ['values']), false],
    [
      'insert() that does nothing',
      made('insert', [undefined], ['values', 'on_conflict_do_nothing']),
      true,
    ],
    ['a file', made('readFileSync', ['select.sql']), false],
  ])('%s', (_law, sql, expected) => {
    expect(isSafe(sql)).toBe(expected);
  });

  it('is found among keyword arguments', () => {
    expect(judge(rule, callOf('execute', [], { named: { query: 'SELECT 1' } })).safe).toBe(true);
  });
});

it('says why in a few words', () => {
  const reasons = [
    'INSERT INTO t VALUES (1)',
    'SELECT * FROM t FOR UPDATE',
    "SELECT setval('s', 1)",
    'select 1; delete from t',
    'UPDATE t SET n = n + 1',
  ].map((sql) => verdict(sql).reason);
  expect(reasons).toEqual([
    'INSERT adds a row each time',
    'FOR UPDATE takes a lock',
    'setval() does something each time',
    'several statements, of which a part may be done',
    'UPDATE computes from what is there',
  ]);
});

describe('a query builder', () => {
  const builder: RetryRule = { rule: 'sql-builder' };
  it.each<[chain: string, steps: unknown[][], expected: boolean]>([
    ['select where', [], true],
    ['where first', [], true],
    ['selectFrom where executeTakeFirst', [], true],
    ['select from forUpdate', [], false],
    ['select from for', [[], [], ['update']], false],
    ['createQueryBuilder where getMany', [], true],
    ['insert', [], false],
    ['insertInto values execute', [], false],
    ['insert values onConflictDoNothing', [], true],
    ['insert onConflict ignore', [], true],
    ['insert onConflict merge', [], true],
    ['where update', [[{ id: 1 }], [{ name: 'a', at: undefined }]], true],
    ['where update', [[], ['name', 'a']], true],
    ['where update', [[], [undefined]], false],
    ['where update', [[], [{ n: made('knex.raw', ['n + 1']) }]], false],
    ['update set where', [[undefined], [{ name: undefined }], []], true],
    ['update set where', [[undefined], [{ n: made('sql', [template('n + 1')]) }], []], false],
    ['where increment', [[], ['n', 1]], false],
    ['where del', [], true],
    ['deleteFrom where returning execute', [], false],
    ['execute', [], false],
  ])('%s %j: %s', (chain, steps, expected) => {
    const names = chain.split(' ');
    const call = callOf(names.at(-1)!, [], { chain: names, ...(steps.length > 0 && { steps }) });
    expect(judge(builder, call).safe).toBe(expected);
  });
});
