import { systemClock } from '../../clock.js';
import { type Duration, durationOption } from '../../duration.js';
import type { CheckDefinition } from '../check.js';
import type { Observation } from '../observation.js';
import { type Handle, openHandle } from './handle.js';
import { PooledQuestion, type PooledQuestionOptions } from './pooled-question.js';
import { poolPressure } from './pool-pressure.js';
import { isSqlHandle, type SqlHandle, sqlRows, unwrapped } from './sql-handle.js';

export interface SqlCheckOptions extends PooledQuestionOptions {
  /** Whether the program writes, so that a server that takes no writes is one that fails. Default false. */
  readonly writable?: boolean | undefined;
  /**
   * How long the question may go unanswered before its connection is destroyed, so that the next one goes over another;
   * longer than the check's `timeout`. Holds for pools of `pg` and `mysql2`. Default `30s`.
   */
  readonly abandonAfter?: Duration | undefined;
}

/** What `readOnlySql` must answer: a row whose `read_only` is true where the server takes no writes. */
export function sqlCheck(
  name: string,
  handle: Handle<SqlHandle>,
  readOnlySql: string,
  { writable = false, abandonAfter = '30s', ...options }: SqlCheckOptions,
): CheckDefinition {
  const { clock = systemClock } = options;
  const patience = { ms: durationOption(name, 'abandonAfter', abandonAfter, 1), clock };
  const sql = writable ? readOnlySql : 'select 1';
  let current: SqlHandle | undefined;
  const ask = async (): Promise<Observation> => {
    current = await openHandle(handle, isSqlHandle);
    const [row] = await sqlRows(current, sql, patience);
    return writable && isReadOnly(row)
      ? { status: 'fail', output: 'READ_ONLY' }
      : { status: 'pass' };
  };
  const pressure = () => current && poolPressure(unwrapped(current));
  const question = new PooledQuestion(name, ask, pressure, options);
  return { check: () => question.observe() };
}

/** A driver may give a boolean as a number, and a number as text. */
function isReadOnly(row: unknown): boolean {
  const value = (row as { read_only?: unknown } | undefined)?.read_only;
  return value === true || Number(value) === 1;
}
