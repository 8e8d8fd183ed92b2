import type { CountedExperiment } from '../../advisers/resilience-architect/architect-report.js';
import type { FindingState, Severity } from '../finding.js';

/** Where something that protects is in its life. */
export interface Life {
  readonly state: FindingState;
  readonly severity: Severity;
  /** Completes a sentence that says what protects. */
  readonly seen: string;
  readonly todo: string;
}

/** @param latest The latest experiment of the last 30 days with what protects. */
export function lifeOf(latest: CountedExperiment | null): Life {
  if (latest === null) {
    return {
      state: 'validation-needed',
      severity: 'low',
      seen: 'nobody has seen it work in the last 30 days',
      todo: 'Let it fail on purpose, and look.',
    };
  }
  const day = latest.at.slice(0, 10);
  return latest.passed
    ? {
        state: 'verified',
        severity: 'low',
        seen: `an experiment of ${day} has passed`,
        todo: `Nothing: repeat the experiment within 30 days of ${day}.`,
      }
    : {
        state: 'action-needed',
        severity: 'medium',
        seen: `it did not hold in an experiment of ${day}`,
        todo: 'Look at what the experiment saw, mend it, and repeat it.',
      };
}
