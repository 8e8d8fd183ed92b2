import { field } from '../error-facts/field.js';
import { isCalled } from '../error-facts/types-of.js';
import { type Evidence, sent } from './evidence.js';

const CANCELLED = 1;
/** UNKNOWN (what a server says that threw), DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, INTERNAL, UNAVAILABLE, DATA_LOSS. */
const FAILING = [2, 4, 8, 13, 14, 15];

/** What a gRPC status says. A cancelled call says nothing: nobody knows who cancelled it. */
export function grpcCodeEvidence(error: object): Evidence {
  const code = field(error, 'code');
  const known = Number.isInteger(code) && Number(code) > CANCELLED && Number(code) <= 16;
  return known ? sent(FAILING.includes(Number(code))) : undefined;
}

/** The same for an error that may be another's: small numbers mean many things, so it has to look like one of gRPC. */
export function grpcEvidence(error: object): Evidence {
  const metadata = field(error, 'metadata');
  const looksIt = typeof field(error, 'details') === 'string' || typeof metadata === 'object';
  return (looksIt && metadata !== null) || isCalled(error, /^ConnectError$/)
    ? grpcCodeEvidence(error)
    : undefined;
}
