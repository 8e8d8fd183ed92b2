import type { Counts } from './counts.js';

/** The totals of a Jest JSON report. */
interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly numRuntimeErrorTestSuites: number;
}

/** Counts of a Jest JSON report; a file whose tests could not even start counts as one failure. */
export function jestCounts(report: string): Counts {
  const jest = JSON.parse(report) as JestReport;
  return {
    passed: jest.numPassedTests,
    failed: jest.numFailedTests + jest.numRuntimeErrorTestSuites,
    skipped: jest.numPendingTests + jest.numTodoTests,
  };
}
