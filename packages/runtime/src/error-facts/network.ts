import { field, textField } from './field.js';

const TIMEOUT = /^(E(SOCKET)?TIMEDOUT|RELIABILITY_TIMEOUT|UND_ERR_\w+_TIMEOUT)$/;
const CONNECTION =
  /^(ECONN(REFUSED|RESET|ABORTED)|EPIPE|ENOTFOUND|EAI_AGAIN|E(HOST|NET)(UNREACH|DOWN)|UND_ERR_SOCKET)$/;

/** Whether an error says that nobody answered in time. */
export function isTimeout(error: object): boolean {
  return field(error, 'name') === 'TimeoutError' || TIMEOUT.test(textField(error, 'code'));
}

/** Whether an error says that no connection came about, or that one broke. */
export function isConnectionFailure(error: object): boolean {
  const code = textField(error, 'code');
  // A Unix socket that nobody listens on is a file that is not there.
  return CONNECTION.test(code) || (code === 'ENOENT' && field(error, 'syscall') === 'connect');
}
