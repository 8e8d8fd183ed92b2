import type { FaultProxy } from './fault-proxy.js';
import type { ProbeAnswer, ProbeProcess } from './probe-process.js';

/** What was seen of one probe while its dependency was broken. */
export interface ProbeTrial {
  readonly name: string;
  readonly status: 'passed' | 'failed' | 'not-tried';
  /** A line for a person. */
  readonly detail: string;
}

/** How often a probe is asked again until it has recovered; each time is as long as it takes to answer. */
const PATIENCE = 20;
const PAUSE_MS = 100;

/**
 * Breaks a dependency in two ways, and asks its probe in between: it has to pass, to fail while nothing comes through, to
 * pass again by itself, to fail while nobody is there, and to pass again.
 */
export async function tryProbe(
  name: string,
  probes: ProbeProcess,
  proxy: FaultProxy,
): Promise<ProbeTrial> {
  const failed = (detail: string): ProbeTrial => ({ name, status: 'failed', detail });
  const first = await probes.ask(name);
  if (first.status === 'fail') {
    return { name, status: 'not-tried', detail: `it fails as it is: ${told(first)}` };
  }
  const seen = [`passes (${first.tookMs} ms)`];
  for (const [fault, words] of [
    ['hang', 'hangs'],
    ['refuse', 'is gone'],
  ] as const) {
    proxy[fault]();
    const broken = await probes.ask(name);
    proxy.restore();
    if (broken.status !== 'fail') return failed(`${broken.status} while its dependency ${words}`);
    seen.push(`turns when it ${words} (${told(broken)}, ${broken.tookMs} ms)`);
    const recovered = await untilWell(name, probes);
    if (recovered.status === 'fail') {
      return failed(`${told(recovered)} although its dependency is back after it ${words}`);
    }
  }
  return { name, status: 'passed', detail: `${seen.join(', ')}, recovers` };
}

const told = ({ output, status }: ProbeAnswer): string => output ?? status;

async function untilWell(name: string, probes: ProbeProcess): Promise<ProbeAnswer> {
  for (let asked = 1; ; asked++) {
    const answer = await probes.ask(name);
    if (answer.status !== 'fail' || asked === PATIENCE) return answer;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
