import { field } from '../error-facts/field.js';
import { type Evidence, sent } from './evidence.js';

/** Five characters of which at least one is a digit: `EPIPE` is none, nor is Prisma's `P2002`. */
const SQLSTATE = /^(?=.*\d)(?!P[1-9])[0-9A-Z]{5}$/;

/**
 * Classes 08 (connection), 53 (resources), 57 (an operator, a shutdown, a statement that took too long), 58 (the
 * system), XX (internal); ODBC's time limits; and 25006, which is what a primary says that has become a replica.
 *
 * Not 40001 and 40P01: a serialization failure and a deadlock are what a database does that is well. Its users stand in
 * each other's way, the transaction is to be repeated, and an open circuit would only stop those who do not.
 */
const FAILING = /^(?:08|53|57|58|XX|HYT)|^25006$/;

/** What an SQLSTATE says, under whichever name a driver has it. */
export function sqlStateEvidence(error: object): Evidence {
  for (const state of [field(error, 'sqlState'), field(error, 'sqlstate'), field(error, 'code')]) {
    if (typeof state === 'string' && SQLSTATE.test(state)) return sent(FAILING.test(state));
  }
  return undefined;
}
