import type { Clock } from '../../../clock.js';
import type { Probe } from '../experiment.js';
import type { Answer, Phase } from '../probes/answer.js';
import type { Ask } from '../probes/ask.js';
import { Observations, type Seen } from './observations.js';
import { pause } from './pause.js';

/** Asks all at the same time. */
export const askAll = (
  probes: readonly Probe[],
  phase: Phase,
  ask: Ask,
  signal: AbortSignal,
): Promise<readonly (readonly [Probe, Answer])[]> =>
  Promise.all(probes.map(async (probe) => [probe, await ask(probe, phase, signal)] as const));

/** What was seen when it was steady, or when nobody waited any longer. */
export interface Steady {
  readonly steady: boolean;
  readonly seen: readonly Seen[];
  readonly tookMs: number;
}

/** Asks until every answer is right at the same time. A probe that is only looked at is not waited for. */
export async function untilSteady(
  probes: readonly Probe[],
  phase: 'before' | 'after',
  { ask, clock, signal, intervalMs, limitMs }: UntilSteady,
): Promise<Steady> {
  const startedAt = clock.now();
  for (;;) {
    const answers = await askAll(probes, phase, ask, signal);
    const tookMs = Math.round(clock.now() - startedAt);
    const steady = answers.every(([{ tolerance }, { right }]) => right || tolerance === 0);
    if (steady || tookMs >= limitMs || signal.aborted) {
      const observations = new Observations(probes);
      for (const [{ name }, answer] of answers) observations.add(name, answer);
      return { steady, seen: observations.seen(), tookMs };
    }
    await pause(clock, Math.min(intervalMs, limitMs - tookMs), signal);
  }
}

interface UntilSteady {
  readonly ask: Ask;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly intervalMs: number;
  readonly limitMs: number;
}
