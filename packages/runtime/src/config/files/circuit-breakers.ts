import { callsOf } from '../../circuit-breaker/options.js';
import { DEPENDENCY_KINDS } from '../../failure-kind/dependency-kind.js';
import type { Contradiction } from '../config-file.js';
import { type EntryOf, policyFile } from '../policy-file.js';
import { breakerWindow, duration, durationOrNone, oneOf, share, wholeNumber } from '../scalars.js';

const fields = {
  kind: {
    shape: oneOf(...DEPENDENCY_KINDS),
    doc: 'What kind of dependency this is, and so which errors are its failures. Without it every error is one.',
  },
  failure_threshold: {
    shape: wholeNumber(1),
    doc: 'Failures in the window that open the circuit. Not inherited where `failure_rate_threshold` is set.',
    default: 5,
  },
  window: {
    shape: breakerWindow,
    doc: 'Over which calls to judge: the last `10s`, the last `100 calls`, or failures in a row (`consecutive`).',
    default: '10s',
  },
  failure_rate_threshold: {
    shape: share,
    doc: 'Share of failed calls in the window that opens the circuit, judged from `minimum_calls` on.',
  },
  minimum_calls: {
    shape: wholeNumber(1),
    doc: 'Calls in the window below which no rate is judged; at most as many as a window of calls holds.',
    default: 10,
  },
  slow_call_duration: {
    shape: duration,
    doc: 'A call at least this long is slow, whatever its outcome.',
  },
  slow_call_rate_threshold: {
    shape: share,
    doc: 'Share of slow calls in the window that opens the circuit. Needs `slow_call_duration`.',
  },
  reset_timeout: {
    shape: duration,
    doc: 'How long an open circuit rejects before it lets a probe through.',
    default: '60s',
  },
  half_open_max_calls: {
    shape: wholeNumber(1),
    doc: 'Probes under way at once while half-open; further calls are rejected.',
    default: 1,
  },
  success_threshold: {
    shape: wholeNumber(1),
    doc: 'Successful probes that close the circuit.',
    default: 1,
  },
  probe_timeout: {
    shape: duration,
    doc: 'A probe that has not ended after this long counts as failed. Without it: `reset_timeout`.',
  },
  recovery_ramp: {
    shape: durationOrNone,
    doc: 'After closing, the admitted share of calls grows from a tenth to all over this long.',
    default: 0,
  },
  timeout: {
    shape: duration,
    doc: 'How long one call may take. Where retry-policies.yml has one too, the smaller holds.',
  },
} as const;

/** The keys of one dependency in circuit-breakers.yml. */
export type CircuitBreakerEntry = EntryOf<typeof fields>;

/** config/circuit-breakers.yml. */
export const circuitBreakersFile = policyFile({
  name: 'circuit-breakers',
  title: 'When to stop calling a dependency that fails, and when to try it again.',
  section: 'breakers',
  fields,
  alternatives: [['failure_rate_threshold', 'failure_threshold']],
  contradictions,
});

function* contradictions(entry: CircuitBreakerEntry): Generator<Contradiction> {
  const { window = '10s', failure_rate_threshold, slow_call_rate_threshold } = entry;
  const judgesRates = (failure_rate_threshold ?? slow_call_rate_threshold) !== undefined;
  if (slow_call_rate_threshold !== undefined && entry.slow_call_duration === undefined) {
    yield {
      keys: ['slow_call_rate_threshold'],
      message: '`slow_call_rate_threshold` needs `slow_call_duration`: no call is slow without it',
    };
  }
  if (window === 'consecutive' && judgesRates) {
    yield {
      keys: ['window', 'failure_rate_threshold', 'slow_call_rate_threshold'],
      message:
        'a `consecutive` window has no rates; use a time or a number of calls, such as `100 calls`',
    };
  }
  const calls = callsOf(window);
  if (!calls) return;
  const failures = entry.failure_threshold ?? (failure_rate_threshold === undefined ? 5 : 0);
  if (failures > calls) {
    yield {
      keys: ['window', 'failure_threshold'],
      message: `a window of ${calls} calls never holds the ${failures} failures of \`failure_threshold\``,
    };
  }
}
