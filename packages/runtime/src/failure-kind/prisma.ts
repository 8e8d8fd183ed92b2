import { field, textField } from '../error-facts/field.js';
import { isCalled } from '../error-facts/types-of.js';
import { type Evidence, failureIf, sent } from './evidence.js';
import { mysqlNumberEvidence } from './mysql.js';
import { sqlStateEvidence } from './sqlstate.js';

/** Unreachable, too slow, TLS, a closed connection, the pool used up, too many connections; the last ones are of Accelerate. */
const FAILING = /^P(?:1001|1002|1008|1011|1017|2024|2037|5011|5015|6004|6008)$/;
/** A raw query's error keeps the database's own code in `meta`. */
const RAW_QUERY = 'P2010';
/** An interactive transaction that got no connection, or took too long because its body did: nobody can tell. */
const TRANSACTION = 'P2028';

/** What Prisma Client says. */
export function prismaEvidence(error: object): Evidence {
  const code = textField(error, 'code') || textField(error, 'errorCode');
  if (!/^P\d{4}$/.test(code)) return failureIf(isCalled(error, /^PrismaClientRustPanicError$/));
  if (code === TRANSACTION) return undefined;
  if (code === RAW_QUERY) return rawQueryEvidence({ code: field(field(error, 'meta'), 'code') });
  return sent(FAILING.test(code));
}

/** An SQLSTATE has five characters, a number of MySQL's four. */
function rawQueryEvidence(meta: { readonly code: unknown }): Evidence {
  return sqlStateEvidence(meta) ?? mysqlNumberEvidence(Number(meta.code));
}
