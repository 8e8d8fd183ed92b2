import type { Check } from '../../lib/verification.js';
import type { EmittedApp } from '../emitted-app.js';
import type { Dependency } from '../settings.js';
import { newTrial, outcomeOf } from '../trial.js';

/** A dependency hangs: its bulkhead fills, rejects, and admits again when the calls have ended. */
export async function simulateBulkhead(
  app: EmittedApp,
  { name, entry }: Dependency,
): Promise<readonly Check[]> {
  const { clock } = newTrial(app);
  const room = Number(entry.max_concurrent ?? 10) + Number(entry.max_queue ?? 0);
  const call = (operation: () => unknown) =>
    outcomeOf(() => app.reliability.withBulkhead(name, operation));

  let answer = (): void => undefined;
  const hanging = new Promise<void>((resolve) => (answer = resolve));
  const inside = Array.from({ length: room }, () => call(() => hanging));
  const excess = await call(() => 'admitted');
  answer();
  const admitted = (await Promise.all(inside)).filter(({ ok }) => ok).length;
  const afterwards = await call(() => 'admitted');
  await clock.advance(0);

  return [
    {
      policy: 'bulkhead',
      name,
      claim: 'rejects when full',
      ok: admitted === room && !excess.ok && excess.code === 'RELIABILITY_BULKHEAD_FULL',
      detail: `call ${room + 1} was rejected`,
    },
    {
      policy: 'bulkhead',
      name,
      claim: 'recovers',
      ok: afterwards.ok,
      detail: 'admits again when calls end',
    },
  ];
}
