import type { FaultProxy } from '../fault-proxy.js';
import type { ProbeTrial } from '../try-probe.js';
import type { HealthOfApplication, HealthSeen } from './health-of-application.js';

/** A dependency that is broken, behind a proxy. */
export interface Breakable {
  readonly name: string;
  /** Whether its outage takes an instance out of rotation. */
  readonly critical: boolean;
  readonly proxy: FaultProxy;
}

/**
 * Breaks one dependency of an application that runs, in two ways: health has to turn, readiness with it where the
 * dependency is critical and not where it is not, liveness never; and all has to turn back.
 */
export async function tryInApplication(
  { name, critical, proxy }: Breakable,
  health: HealthOfApplication,
  limitMs: number,
): Promise<ProbeTrial> {
  const failed = (detail: string): ProbeTrial => ({ name, status: 'failed', detail });
  const isWell = ({ check }: HealthSeen): boolean => check === 'pass';
  const hasTurned = ({ check, ready }: HealthSeen): boolean =>
    check !== 'pass' && (!critical || ready === 503);
  const isBack = ({ check, ready }: HealthSeen): boolean =>
    check === 'pass' && (!critical || ready === 200);

  const { seen: first } = await health.until(name, isWell, limitMs);
  if (!isWell(first))
    return { name, status: 'not-tried', detail: `it fails as it is: ${told(first)}` };
  const story = [`/health/ready ${first.ready}`];
  for (const [fault, words] of [
    ['hang', 'hangs'],
    ['refuse', 'is gone'],
  ] as const) {
    proxy[fault]();
    const { seen: broken, tookMs: redMs } = await health.until(name, hasTurned, limitMs);
    proxy.restore();
    if (!hasTurned(broken)) {
      return failed(`${told(broken)}, /health/ready ${broken.ready} while its dependency ${words}`);
    }
    if (broken.alive !== 200) return failed(`/health/alive ${broken.alive} while it ${words}`);
    const { seen: back, tookMs: greenMs } = await health.until(name, isBack, limitMs);
    if (!isBack(back)) {
      return failed(
        `${told(back)}, /health/ready ${back.ready} although it is back after it ${words}`,
      );
    }
    story.push(
      `${broken.ready} when it ${words} (${told(broken)}, ${inSeconds(redMs)}), ${back.ready} again after ${inSeconds(greenMs)}`,
    );
  }
  return { name, status: 'passed', detail: `${story.join(', ')}; /health/alive 200 throughout` };
}

const told = ({ check, output }: HealthSeen): string =>
  output === undefined ? check : `${check} ${output}`;

const inSeconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
