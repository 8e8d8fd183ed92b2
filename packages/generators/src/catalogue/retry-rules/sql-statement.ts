import type { Verdict } from './rule-call.js';
import type { Token } from './sql-tokens.js';
import { safe, unsafe } from './verdict.js';

const READS = new Set(['SELECT', 'SHOW', 'DESCRIBE', 'DESC', 'VALUES', 'TABLE']);
const WRITES = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE', 'REPLACE']);

/** Functions that leave something behind, though they stand in a SELECT. */
const EFFECTS =
  /^(NEXTVAL|SETVAL|SET_CONFIG|PG_NOTIFY|PG_(TRY_)?ADVISORY_.*|PG_(CANCEL|TERMINATE)_BACKEND|DBLINK.*|LO_.*|GET_LOCK|RELEASE_LOCK|LAST_INSERT_ID|(CREATE|INSERT|UPDATE|DELETE|ADD(?!_MONTHS)|PROCESS|SEND|ENQUEUE|DEQUEUE|CLAIM|CHARGE|PAY|TRANSFER|INCREMENT|REGISTER|SAVE|REMOVE|PUBLISH|NOTIFY|ACQUIRE|RELEASE|CONSUME|ALLOCATE|RESERVE)_.*)$/;

/** One statement, or several. */
export function judgeStatements(tokens: readonly Token[]): Verdict {
  const statements = split(tokens);
  const [first] = statements;
  if (!first) return unsafe('the SQL is not known from the source');
  if (statements.length === 1) return judgeStatement(first);
  const verdicts = statements.map(judgeStatement);
  const broken = verdicts.find((verdict) => !verdict.safe);
  if (broken) return broken;
  return statements.every((statement) => READS.has(verbOf(statement)))
    ? safe('several statements that only read')
    : unsafe('several statements, of which a part may be done');
}

function split(tokens: readonly Token[]): Token[][] {
  const statements: Token[][] = [[]];
  for (const token of tokens) {
    if (token.text === ';') statements.push([]);
    else statements.at(-1)!.push(token);
  }
  return statements.filter((statement) => statement.length > 0);
}

const verbOf = (statement: readonly Token[]): string =>
  statement.find(({ text }) => text !== '(')?.text ?? '';

function judgeStatement(written: readonly Token[]): Verdict {
  const start = written.findIndex(({ text }) => text !== '(');
  const statement = written.slice(Math.max(start, 0));
  const [first] = statement;
  if (!first || first.kind === 'hole') return unsafe('the SQL is not known from the source');
  const lock = locking(statement);
  if (lock) return unsafe(lock);
  switch (first.text) {
    case 'WITH':
      return judgeWith(statement);
    case 'EXPLAIN':
      return judgeExplain(statement);
    case 'INSERT':
      return judgeInsert(statement);
    case 'UPDATE':
      return judgeUpdate(statement);
    case 'DELETE':
      return judgeDelete(statement);
    default:
  }
  if (!READS.has(first.text)) return unsafe(refusal(first.text));
  if (has(statement, 'INTO')) return unsafe(`${first.text} … INTO writes`);
  const effect = calledFunctions(statement).find((name) => EFFECTS.test(name));
  return effect === undefined
    ? safe(`${first.text} only reads`)
    : unsafe(`${effect.toLowerCase()}() does something each time`);
}

const refusal = (verb: string): string =>
  /^(BEGIN|START|COMMIT|ROLLBACK|SAVEPOINT|END|RELEASE)$/.test(verb)
    ? 'a part of a transaction; repeat the whole transaction'
    : `${verb} may act twice`;

/** `SELECT … FOR UPDATE` and its like. */
function locking(statement: readonly Token[]): string | undefined {
  for (const [index, { text }] of statement.entries()) {
    if (text !== 'FOR') continue;
    const next = statement[index + 1]?.text ?? '';
    if (/^(UPDATE|SHARE|NO|KEY)$/.test(next)) return `FOR ${next} takes a lock`;
  }
  return undefined;
}

function calledFunctions(statement: readonly Token[]): string[] {
  return statement.flatMap((token, index) =>
    /^(word|name)$/.test(token.kind) && statement[index + 1]?.text === '('
      ? [token.text.replace(/\W/g, '').toUpperCase()]
      : [],
  );
}

const has = (statement: readonly Token[], ...words: readonly string[]): boolean =>
  statement.some((_, index) => words.every((word, step) => statement[index + step]?.text === word));

function judgeWith(statement: readonly Token[]): Verdict {
  let depth = 0;
  for (const [index, { text }] of statement.entries()) {
    const next = statement[index + 1]?.text ?? '';
    if (text === '(' && WRITES.has(next)) return unsafe(`its WITH holds ${article(next)}`);
    const afterBody = depth === 0 && statement[index - 1]?.text === ')';
    if (afterBody && text !== ',' && text !== 'AS') return judgeStatement(statement.slice(index));
    if (text === '(') depth++;
    else if (text === ')') depth--;
  }
  return unsafe('the SQL is not known from the source');
}

const article = (verb: string): string => (/^[AEIOU]/.test(verb) ? `an ${verb}` : `a ${verb}`);

/** `EXPLAIN` alone tells the plan; with `ANALYZE` it runs the statement. */
function judgeExplain(statement: readonly Token[]): Verdict {
  const main = statement.findIndex(
    ({ text }) => READS.has(text) || WRITES.has(text) || text === 'WITH',
  );
  const options = main < 0 ? statement : statement.slice(0, main);
  if (!has(options, 'ANALYZE') && !has(options, 'ANALYSE')) return safe('EXPLAIN only reads');
  return main < 0 ? unsafe('EXPLAIN ANALYZE runs it') : judgeStatement(statement.slice(main));
}

function judgeInsert(statement: readonly Token[]): Verdict {
  const ignoring =
    has(statement, 'DO', 'NOTHING') ||
    has(statement, 'INSERT', 'IGNORE') ||
    has(statement, 'OR', 'IGNORE');
  if (ignoring) return safe('INSERT that leaves what is there alone');
  const update = statement.findIndex(
    ({ text }, index) => text === 'UPDATE' && /^(DO|KEY)$/.test(statement[index - 1]?.text ?? ''),
  );
  if (update < 0) return unsafe('INSERT adds a row each time');
  const from = statement[update + 1]?.text === 'SET' ? update + 2 : update + 1;
  return setsConstants(statement.slice(from))
    ? safe('an upsert of given values')
    : unsafe('its upsert computes from what is there');
}

function judgeUpdate(statement: readonly Token[]): Verdict {
  if (has(statement, 'LIMIT') || has(statement, 'TOP'))
    return unsafe('UPDATE … LIMIT may take other rows');
  const set = statement.findIndex(({ text }) => text === 'SET');
  if (set < 0) return unsafe('the SQL is not known from the source');
  return setsConstants(statement.slice(set + 1))
    ? safe('UPDATE to given values')
    : unsafe('UPDATE computes from what is there');
}

function judgeDelete(statement: readonly Token[]): Verdict {
  if (has(statement, 'LIMIT') || has(statement, 'TOP'))
    return unsafe('DELETE … LIMIT may take other rows');
  if (has(statement, 'RETURNING') || has(statement, 'OUTPUT')) {
    return unsafe('the rows that DELETE gives back are gone the second time');
  }
  return safe('DELETE is idempotent');
}

const END_OF_SET = new Set(['WHERE', 'FROM', 'RETURNING', 'ORDER', 'OUTPUT']);
const CONSTANTS = new Set([
  'TRUE',
  'FALSE',
  'NULL',
  'DEFAULT',
  'CAST',
  'AS',
  'DATE',
  'TIMESTAMP',
  'INTERVAL',
  'ARRAY',
  'ROW',
]);

/** Whether every assignment is of values that the row's own state has no part in. */
function setsConstants(assignments: readonly Token[]): boolean {
  const end = assignments.findIndex(({ text }) => END_OF_SET.has(text));
  let depth = 0;
  let side: 'column' | 'value' = 'column';
  let assigned = false;
  for (const [index, token] of (end < 0 ? assignments : assignments.slice(0, end)).entries()) {
    const before = assignments[index - 1]?.text;
    if (token.text === '(') depth++;
    if (token.text === ')') depth--;
    if (depth === 0 && token.text === ',') side = 'column';
    else if (side === 'column') {
      if (token.kind === 'hole') return false;
      if (token.text === '=') {
        side = 'value';
        assigned = true;
      }
    } else if (!isConstant(token, before, assignments, index)) return false;
  }
  return assigned;
}

function isConstant(
  { kind, text }: Token,
  before: string | undefined,
  tokens: readonly Token[],
  index: number,
): boolean {
  if (kind === 'value' || kind === 'hole') return true;
  if (kind === 'sign') return /^[(),:.[\]-]$/.test(text);
  // The row that was to be inserted is given, not found: EXCLUDED.name, VALUES(name).
  if (text === 'EXCLUDED' || text === 'VALUES') return true;
  if (before === '.' && tokens[index - 2]?.text === 'EXCLUDED') return true;
  if (before === '(' && tokens[index - 2]?.text === 'VALUES') return true;
  return before === ':' || before === 'AS' || CONSTANTS.has(text);
}
