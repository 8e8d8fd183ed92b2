import { awsEvidence } from './aws.js';
import type { Evidence } from './evidence.js';
import { worst } from './evidence.js';
import { grpcEvidence } from './grpc.js';
import { statusEvidence } from './http-answer.js';
import { transportEvidence } from './transport.js';

/** What can be told of an error of any kind of dependency: most of them are reached by HTTP or gRPC after all. */
export function generalEvidence(error: object): Evidence {
  return worst(
    transportEvidence(error),
    statusEvidence(error),
    grpcEvidence(error),
    awsEvidence(error),
  );
}
