import { textField } from '../error-facts/field.js';
import { type Evidence, sent } from './evidence.js';

/** Sessions and processes used up, shutting down or starting, connections and listeners that are gone, time limits. */
const FAILING =
  /^(?:ORA-0*(?:18|20|28|1012|103[34]|1089|109[02]|2391|311[34]|3135|3136|12\d{3})|NJS-(?:040|5\d\d|123)|DPI-(?:1010|1067|1080))$/;

/** What node-oracledb says. */
export function oracleEvidence(error: object): Evidence {
  const [code] = /^(?:ORA|NJS|DPI)-\d+/.exec(textField(error, 'code')) ?? [];
  return code === undefined ? undefined : sent(FAILING.test(code));
}
