import type { Check } from '../../lib/verification.js';
import type { EmittedApp } from '../emitted-app.js';
import type { Dependency } from '../settings.js';
import { connectionRefused, newTrial, outcomeOf } from '../trial.js';
import { inWords } from './in-words.js';

/** Longer than all delays of any policy together. */
const LONG = '1000h';

/** A dependency fails for good, for a moment, and in a way that does not pass: the retries tell them apart. */
export async function simulateRetry(
  app: EmittedApp,
  { name, entry }: Dependency,
): Promise<readonly Check[]> {
  const maxRetries = Number(entry.max_retries ?? 3);
  const check = (claim: string, ok: boolean, detail: string): Check => ({
    policy: 'retry',
    name,
    claim,
    ok,
    detail,
  });
  const passing = passingFailure(entry.retry_on);
  if (!passing || maxRetries === 0) {
    const { attempts } = await run(app, name, () => connectionRefused());
    return [check('retries', attempts === 1, 'nothing is repeated, as configured')];
  }
  const always = await run(app, name, passing);
  const once = await run(app, name, (attempt) => (attempt === 1 ? passing() : undefined));
  const never = await run(app, name, () => new Error('a mistake in the request (simulated)'));
  // A total time or a small budget may end the retries before their number does.
  const limited = entry.total_timeout !== undefined || entry.budget !== undefined;
  const retries = always.attempts - 1;
  return [
    check(
      'retries',
      limited ? retries <= maxRetries : retries === maxRetries,
      `${retries} ${retries === 1 ? 'retry' : 'retries'} after ${always.delaysMs.map(inWords).join(', ')}`,
    ),
    check('recovers', limited || (once.ok && once.attempts === 2), 'the second attempt answered'),
    check('stops at what does not pass', never.attempts === 1, 'a lasting error is not repeated'),
  ];
}

/** Calls an operation that fails as `failure` says until that is `undefined`, and counts. */
async function run(
  app: EmittedApp,
  name: string,
  failure: (attempt: number) => Error | undefined,
): Promise<{ attempts: number; delaysMs: readonly number[]; ok: boolean }> {
  const { clock, events } = newTrial(app);
  let attempts = 0;
  const ended = outcomeOf(() =>
    app.reliability.withRetry(name, () => {
      const error = failure(++attempts);
      if (error) throw error;
      return 'well';
    }),
  );
  await clock.advance(LONG);
  const { ok } = await ended;
  const delaysMs = events.flatMap((event) =>
    event.type === 'retry-scheduled' ? [event.delayMs] : [],
  );
  return { attempts, delaysMs, ok };
}

/** Makes failures of the first kind in `retry_on`; `undefined` where nothing is worth repeating. */
function passingFailure(retryOn: unknown): (() => Error) | undefined {
  const [first] = (retryOn ?? ['connection']) as readonly (string | number)[];
  if (first === undefined) return undefined;
  if (first === 'connection') return connectionRefused;
  const like = first === 'timeout' ? { name: 'TimeoutError' } : { status: first };
  return () => Object.assign(new Error(`${first} (simulated)`), like);
}
