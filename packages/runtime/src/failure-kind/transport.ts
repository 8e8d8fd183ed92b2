import { field, textField } from '../error-facts/field.js';
import { isConnectionFailure, isTimeout } from '../error-facts/network.js';
import { isCalled } from '../error-facts/types-of.js';
import { type Evidence, failureIf } from './evidence.js';

const CODES = new RegExp(
  `^(?:${[
    'E(?:TIMEOUT|PROTO|AI_\\w+|SERVFAIL|REFUSED|NODATA|BADRESP)', // names that did not resolve, and broken TLS
    'CERT_\\w+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|HOSTNAME_MISMATCH',
    'UNABLE_TO_(?:GET|VERIFY|DECRYPT|DECODE)_\\w+|ERR_SSL_\\w+',
    'ERR_TLS_(?:CERT_ALTNAME_INVALID|HANDSHAKE_TIMEOUT)',
    'HPE_\\w+|UND_ERR_(?:HTTP_PARSER|HEADERS_OVERFLOW|RES_CONTENT_LENGTH_MISMATCH|PRX_TLS)', // an answer that is none
    'ERR_HTTP2_(?:STREAM_ERROR|SESSION_ERROR|GOAWAY_SESSION|PING_CANCEL)',
    'ERR_NETWORK', // axios
  ].join('|')})$`,
);
const TIMEOUTS = /(?:^|[a-z])Timeout(?:Error)?$/;
const CONNECTIONS =
  /^(?:(?:API|Closed)?ConnectionError|ClosedConnectionError|NetworkError|NoLivingConnectionsError|SocketError)$/;

/** What happened on the way to the dependency and back, whatever its kind: no name, no connection, no trust, no answer. */
export function transportEvidence(error: object): Evidence {
  return failureIf(
    isTimeout(error) ||
      isConnectionFailure(error) ||
      CODES.test(textField(error, 'code')) ||
      isCalled(error, TIMEOUTS) ||
      isCalled(error, CONNECTIONS) ||
      abortedByTimeLimit(error),
  );
}

/** axios calls every abort `canceled`, and leaves the signal in its config that knows why. */
function abortedByTimeLimit(error: object): boolean {
  const reason = field(field(field(error, 'config'), 'signal'), 'reason');
  return field(reason, 'name') === 'TimeoutError';
}
