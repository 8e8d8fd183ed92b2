import { NONE, total, type Counts } from './counts.js';

/** Counts of a JUnit XML report as pytest writes it; an error in a fixture or at collection is a failure. */
export function junitCounts(report: string): Counts {
  const suites = [...report.matchAll(/<testsuite\b([^>]*)>/g)].map(([, attributes = '']) => {
    const number = (name: string): number =>
      Number(new RegExp(`\\b${name}="(\\d+)"`).exec(attributes)?.[1] ?? 0);
    const failed = number('failures') + number('errors');
    const skipped = number('skipped');
    return { passed: Math.max(0, number('tests') - failed - skipped), failed, skipped };
  });
  return suites.length > 0 ? total(suites) : NONE;
}
