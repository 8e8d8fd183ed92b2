import { field, textField } from '../error-facts/field.js';
import { isCalled } from '../error-facts/types-of.js';
import { type Evidence, failureIf, sent } from './evidence.js';

/** From here on, a severity is of the server and not of the statement: 17 is out of resources, 20 ends the connection. */
const SEVERITY_OF_SERVER = 17;
/** Azure SQL: being moved, throttled, or out of sessions, whatever severity it says. */
const FAILING = new Set([40143, 40197, 40501, 40540, 40613, 49918, 49919, 49920, 10928, 10929]);
const TYPES = /^(?:Request|Connection|Transaction|PreparedStatement)Error$/;
const CODES = /^(?:ETIMEOUT|ESOCKET|ECONNCLOSED|ENOCONN|ENOTOPEN|EINSTLOOKUP)$/;

/** What tedious and mssql say. A deadlock (1205) is no failure; a login that is refused is an answer. */
export function sqlServerEvidence(error: object): Evidence {
  if (!isCalled(error, TYPES)) return undefined;
  const code = textField(error, 'code');
  if (code === 'ELOGIN') return 'answer';
  const number = field(error, 'number');
  if (typeof number !== 'number') return failureIf(CODES.test(code));
  const severity = field(error, 'class');
  return sent(FAILING.has(number) || Number(severity) >= SEVERITY_OF_SERVER);
}
