import { textField } from '../error-facts/field.js';
import { isCalled } from '../error-facts/types-of.js';
import { type Evidence, failureIf, sent } from './evidence.js';

/** Starting, without a primary or a quorum, read-only, out of memory, unable to persist, busy with a script, full. */
const FAILING_REPLIES =
  /^(?:LOADING|CLUSTERDOWN|MASTERDOWN|READONLY|TRYAGAIN|OOM|MISCONF|NOREPLICAS|BUSY|UNBLOCKED|ERR max number of clients)\b/;
const REPLIES = /^(?:ReplyError|ErrorReply|SimpleError|BlobError)$/;
const FAILING_TYPES =
  /^(?:MaxRetriesPerRequestError|ClusterAllFailedError|SocketClosedUnexpectedlyError|ConnectionTimeoutError|SocketTimeoutError|RootNodesUnavailableError|ReconnectStrategyError|ClientOfflineError|ClientClosedError)$/;
/** Of node_redis 3. */
const FAILING_CODES = /^(?:NR_CLOSED|UNCERTAIN_STATE|CONNECTION_BROKEN)$/;
/** ioredis says these, and nothing else by which they could be told. */
const FAILING_MESSAGES =
  /^(?:Connection is closed\.|Command timed out|Stream isn't writeable and enableOfflineQueue options is false)$/;

/** A cache failed where it was not there or could not serve. `WRONGTYPE` is an answer, and so is `NOAUTH`. */
export function cacheEvidence(error: object): Evidence {
  const message = textField(error, 'message');
  if (isCalled(error, REPLIES)) return sent(FAILING_REPLIES.test(message));
  return failureIf(
    isCalled(error, FAILING_TYPES) ||
      FAILING_CODES.test(textField(error, 'code')) ||
      FAILING_MESSAGES.test(message),
  );
}
