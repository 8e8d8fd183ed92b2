import type { Check } from '../../lib/verification.js';
import type { EmittedApp } from '../emitted-app.js';
import { ANY, type Dependency } from '../settings.js';
import { connectionRefused, newTrial, type Outcome, outcomeOf } from '../trial.js';

/** A dependency goes away and comes back: meanwhile its fallback answers. */
export async function simulateFallback(
  app: EmittedApp,
  { name, entry }: Dependency,
): Promise<readonly Check[]> {
  newTrial(app);
  const { withFallback, withFallbackTo } = app.reliability;
  const ownAnswer = `the answer of ${name}`;
  const call = (operation: () => unknown): Promise<Outcome> =>
    outcomeOf(() =>
      name === ANY
        ? withFallbackTo<unknown>(name, operation, () => 'an answer from code')
        : withFallback(name, operation, { key: ownAnswer }),
    );
  const away = (): never => {
    throw connectionRefused();
  };

  const before = await call(() => ownAnswer);
  const during = await call(away);
  const after = await call(() => ownAnswer);
  const expected = instead(name, entry, ownAnswer);
  return [
    {
      policy: 'degradation',
      name,
      claim: 'answers while the dependency fails',
      ok: during.ok && JSON.stringify(during.value) === JSON.stringify(expected.value),
      detail: expected.detail,
    },
    {
      policy: 'degradation',
      name,
      claim: 'recovers',
      ok: [before, after].every((outcome) => outcome.ok && outcome.value === ownAnswer),
      detail: 'its own answer comes when it can',
    },
  ];
}

/** What should be answered: the last good answer where that may be used, else what the file or the code says. */
function instead(
  name: string,
  entry: Dependency['entry'],
  ownAnswer: string,
): { value: unknown; detail: string } {
  if (name === ANY) return { value: 'an answer from code', detail: 'withFallbackTo answered' };
  if (entry.stale_for !== undefined)
    return { value: ownAnswer, detail: 'the last good answer was served' };
  return { value: entry.value, detail: `answered ${JSON.stringify(entry.value)}` };
}
