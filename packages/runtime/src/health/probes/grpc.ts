import type { CheckDefinition } from '../check.js';
import type { Observation } from '../observation.js';
import { readStatus, writeRequest } from './grpc-health-message.js';
import { type Handle, hasMethods, openHandle } from './handle.js';

type Done = (error: unknown, status?: number) => void;

/** A client of `@grpc/grpc-js`, of whatever service: it lends its channel. */
export interface GrpcHandle {
  makeUnaryRequest(
    path: string,
    serialize: (service: string) => Buffer,
    deserialize: (message: Buffer) => number,
    argument: string,
    callback: Done,
  ): { cancel(): void };
}

export interface GrpcCheckOptions {
  /** The service to ask about. Default the empty name, which is the server as a whole. */
  readonly service?: string | undefined;
}

/** By number: https://github.com/grpc/grpc/blob/master/doc/health-checking.md */
const SERVING = 1;
const STATUSES = ['UNKNOWN', 'SERVING', 'NOT_SERVING', 'SERVICE_UNKNOWN'];

/** By number: https://github.com/grpc/grpc/blob/master/doc/statuscodes.md */
const CODES = [
  ...['OK', 'CANCELLED', 'UNKNOWN', 'INVALID_ARGUMENT', 'DEADLINE_EXCEEDED', 'NOT_FOUND'],
  ...['ALREADY_EXISTS', 'PERMISSION_DENIED', 'RESOURCE_EXHAUSTED', 'FAILED_PRECONDITION'],
  ...['ABORTED', 'OUT_OF_RANGE', 'UNIMPLEMENTED', 'INTERNAL', 'UNAVAILABLE', 'DATA_LOSS'],
  'UNAUTHENTICATED',
];

/**
 * A check that a gRPC server says `SERVING`, by `grpc.health.v1.Health/Check` over the channel of the program's own
 * client. Anything else fails under its own name: `NOT_SERVING`, `UNAVAILABLE`, `UNIMPLEMENTED` where the server has no
 * health service. The call is cancelled when the check's time is up.
 */
export function grpcCheck(
  handle: Handle<GrpcHandle>,
  { service = '' }: GrpcCheckOptions = {},
): CheckDefinition {
  return {
    async check(signal): Promise<Observation> {
      const client = await openHandle(handle, (value) => hasMethods(value, 'makeUnaryRequest'));
      return await new Promise((resolve) => {
        const call = client.makeUnaryRequest(
          '/grpc.health.v1.Health/Check',
          writeRequest,
          readStatus,
          service,
          (error, status) => {
            signal.removeEventListener('abort', cancel);
            if (!error && status === SERVING) resolve({ status: 'pass' });
            else resolve({ status: 'fail', output: error ? codeOf(error) : nameOf(status) });
          },
        );
        const cancel = (): void => call.cancel();
        signal.addEventListener('abort', cancel);
      });
    },
  };
}

function codeOf(error: unknown): string {
  return CODES[Number((error as { code?: unknown }).code)] ?? 'UNKNOWN';
}

function nameOf(status: number | undefined): string {
  return STATUSES[status ?? 0] ?? 'UNKNOWN';
}
