import type { ApplicationToBreak, BreakableDependency } from './application-to-break.js';
import type { Design, DesignedExperiment, NotDesigned } from './designed-experiment.js';

/** Long enough for a check that is asked each ten seconds to turn. */
const LASTS = '20s';
/** What counts as slow for a call that nothing gives up. */
const SLOW_MS = 10_000;
const LEAST_MORE_MS = 500;

/**
 * The experiments that an application should survive: each of its dependencies is slower than its timeout, resets,
 * swallows and is gone; its own process is killed, and its clock is wrong. What is believed follows from what protects
 * it. The same facts give the same experiments.
 */
export function designExperiments(application: ApplicationToBreak): Design {
  const { paths, start, dependencies, name } = application;
  if (paths === null) {
    const reason =
      'it has no health endpoints to be asked: nx g @reliability/generators:health-checks';
    return { experiments: [], left: [{ subject: name, reason }] };
  }
  if ('reason' in start)
    return { experiments: [], left: [{ subject: name, reason: start.reason }] };
  const left: NotDesigned[] = dependencies
    .filter(({ urlEnv }) => urlEnv === null)
    .map(({ name }) => ({
      subject: name,
      reason:
        'its address is no variable of the environment, so that no proxy can be put in front of it',
    }));
  const reachable = dependencies.filter(({ urlEnv }) => urlEnv !== null);
  return {
    experiments: [
      ...reachable.flatMap((one) => ofDependency(application, one)),
      ...ofProcess(application),
      ...ofDisk(application),
    ],
    left,
  };
}

function ofDependency(
  { name }: ApplicationToBreak,
  dependency: BreakableDependency,
): readonly DesignedExperiment[] {
  const { timeoutMs, critical, kind } = dependency;
  const latencyMs =
    timeoutMs === null ? SLOW_MS : Math.max(timeoutMs * 1.5, timeoutMs + LEAST_MORE_MS);
  const than = timeoutMs === null ? '' : ` than its timeout of ${inSeconds(timeoutMs)}`;
  const base = {
    target: { name: dependency.name, url_env: dependency.urlEnv! },
    readyMeanwhile: critical ? [200, 503] : [200],
    why: whyOf(dependency),
  };
  const gone = kind === 'database' ? 'stopped' : 'down';
  const file = fileName(dependency.name);
  return [
    {
      ...base,
      name: `${file}-slow`,
      title: `${name} lives while ${dependency.name} is slower${than}`,
      step: { fault: 'latency', latency: written(latencyMs), for: LASTS },
    },
    {
      ...base,
      name: `${file}-resets`,
      title: `${name} lives while ${dependency.name} resets its connections`,
      step: { fault: 'reset', for: LASTS },
    },
    {
      ...base,
      name: `${file}-silent`,
      title: `${name} lives while ${dependency.name} takes requests and never answers`,
      step: { fault: 'blackhole', for: LASTS },
    },
    {
      ...base,
      name: `${file}-${gone}`,
      title: `${name} lives while ${dependency.name} is ${gone}`,
      step: { fault: 'refuse', for: LASTS },
    },
  ];
}

function whyOf({
  critical,
  fallback,
  circuitBreaker,
  name,
}: BreakableDependency): readonly string[] {
  return [
    critical
      ? 'Readiness hangs on it: it may turn to 503, and must turn back. Liveness never hangs on it.'
      : 'Readiness does not hang on it: it stays 200, for the next instance would be no better off.',
    fallback
      ? 'Its calls have fallbacks: add a request of your own to the probes that shows what is answered meanwhile.'
      : 'Its calls have no fallback: what needs it fails meanwhile, and fast.',
    circuitBreaker
      ? `A circuit breaker is around it: look for "Circuit OPEN for service ${name}" with --verbose.`
      : `No circuit breaker is around it: nx g @reliability/generators:circuit-breaker ${name}`,
  ];
}

function ofProcess({ name }: ApplicationToBreak): readonly DesignedExperiment[] {
  const target = { name: 'application', process: 'application' };
  return [
    {
      target,
      name: 'process-killed',
      title: `${name} is back after it was killed`,
      why: [
        'While it is dead nobody answers, and only its way back is looked at: it is started again as its',
        'orchestrator would. That requests are served meanwhile takes more than one replica.',
      ],
      step: { fault: 'process-kill', for: '3s' },
      readyMeanwhile: null,
    },
    {
      target,
      name: 'process-hangs',
      title: `${name} is as before after it was frozen`,
      why: [
        'A machine that is paused or out of memory looks like this: nobody answers, and then all at once.',
      ],
      step: { fault: 'process-stop', for: '5s' },
      readyMeanwhile: null,
    },
    {
      target,
      name: 'clock-wrong',
      title: `${name} lives while its clock is an hour ahead`,
      why: [
        'Timeouts and circuits measure by a clock that nobody can set; what compares dates may still be wrong.',
      ],
      step: { fault: 'clock-skew', offset: '1h', for: LASTS },
      readyMeanwhile: [200],
    },
  ];
}

function ofDisk({ name, folder }: ApplicationToBreak): readonly DesignedExperiment[] {
  if (folder === null) return [];
  return [
    {
      target: { name: 'disk', folder },
      name: 'disk-full',
      title: `${name} lives while its disk is full`,
      why: [
        'Its check of disk space may turn readiness to 503; the process itself must not fall over.',
      ],
      step: { fault: 'disk-full', for: LASTS },
      readyMeanwhile: [200, 503],
    },
  ];
}

/** Durations as a person writes them. */
const written = (ms: number): string =>
  ms % 1_000 === 0 ? `${ms / 1_000}s` : `${Math.round(ms)}ms`;

const inSeconds = (ms: number): string => `${+(ms / 1_000).toFixed(3)} s`;

const fileName = (name: string): string => name.replaceAll(/[^A-Za-z0-9._-]+/g, '-').toLowerCase();
