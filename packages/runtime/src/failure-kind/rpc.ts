import { field } from '../error-facts/field.js';
import { isFailingStatus, isHttpStatus } from '../error-facts/http-status.js';
import { type Evidence, sent } from './evidence.js';
import { grpcCodeEvidence } from './grpc.js';

/** tRPC hands the status of the answer on in `data`. */
function trpcEvidence(error: object): Evidence {
  const status = field(field(error, 'data'), 'httpStatus');
  return isHttpStatus(status) ? sent(isFailingStatus(status)) : undefined;
}

/** A remote procedure failed where its server was not reached or gave up; NOT_FOUND and its like are answers. */
export function rpcEvidence(error: object): Evidence {
  return trpcEvidence(error) ?? grpcCodeEvidence(error);
}
