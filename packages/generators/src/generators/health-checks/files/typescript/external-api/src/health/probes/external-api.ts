// Emitted by @reliability/generators:health-checks; yours to edit.
import { httpCheck } from '@reliability/runtime/health';
import type { Probe } from '../probe.js';
import { addressIn } from './address.js';

/** Every status that is an answer: what is known is where the service is, and not a path of its that tells its health. */
const ANSWERS = [...Array.from({ length: 300 }, (_, index) => 200 + index), 501];

/** Whether another service answers over HTTP, with any status but 5xx; 501, of a service that knows no GET, is an answer. A redirect is not followed. */
export const externalApi: Probe = ({ url, url_env = '<%- urlEnv %>' }) => {
  let asked: ReturnType<typeof httpCheck> | undefined;
  return {
    check: (signal) =>
      (asked ??= httpCheck(url ?? addressIn(url_env), { expectedStatus: ANSWERS })).check(signal),
  };
};
