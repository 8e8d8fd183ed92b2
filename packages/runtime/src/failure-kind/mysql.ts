import { field, textField } from '../error-facts/field.js';
import { type Evidence, sent } from './evidence.js';

/**
 * Of MySQL and MariaDB: out of connections, memory, threads or disk; shutting down; connections that were refused or
 * broken; statements that took too long; read-only, as after a failover. Not 1205 and 1213, lock waits and deadlocks.
 */
const FAILING = new Set([
  1021, 1037, 1040, 1041, 1042, 1043, 1053, 1077, 1078, 1079, 1129, 1135, 1152, 1158, 1159, 1160,
  1161, 1184, 1203, 1226, 1290, 1317, 1836, 1927, 1969, 3024, 3168, 4031, 2002, 2003, 2005, 2006,
  2012, 2013, 2026, 2027, 2055,
]);
const CODES =
  /^(?:PROTOCOL_(?:CONNECTION_LOST|SEQUENCE_TIMEOUT|PACKETS_OUT_OF_ORDER)|HANDSHAKE_\w+|POOL_(?:CLOSED|NONEONLINE)|ER_(?:GET_CONNECTION_TIMEOUT|SOCKET_\w+|CONNECTION_TIMEOUT))$/;

/** What mysql, mysql2 and the MariaDB connector say, by number or by the codes of their own. */
export function mysqlEvidence(error: object): Evidence {
  const code = textField(error, 'code');
  if (CODES.test(code)) return 'failure';
  const number = field(error, 'errno');
  const isTheirs = code.startsWith('ER_') || field(error, 'sqlState') !== undefined;
  return isTheirs && typeof number === 'number' ? mysqlNumberEvidence(number) : undefined;
}

/** What a number of MySQL's says that is known to be one. */
export function mysqlNumberEvidence(number: number): Evidence {
  return sent(FAILING.has(number));
}
