/**
 * The three values of application/health+json. `warn` is degraded: it works, with less than all of its parts. Only
 * `fail` takes an instance out of rotation.
 */
export type HealthStatus = 'pass' | 'warn' | 'fail';

/** One check's part of a report. Holds names, numbers and codes; never text that a dependency wrote. */
export interface CheckReport {
  readonly status: HealthStatus;
  /** What was measured: by default how long the check took, for a circuit its state. */
  readonly observedValue?: number | string;
  /** Unit of {@link observedValue}: `ms` by default. */
  readonly observedUnit?: string;
  /** When the check answered, ISO 8601. Absent where nothing was asked, as for a circuit. */
  readonly time?: string;
  /** When the check last passed, ISO 8601. Absent while it passes, and where it never did. */
  readonly lastGood?: string;
  /** The error's code or type, such as `ECONNREFUSED`. Absent while the check passes. */
  readonly output?: string;
  /** What the error said, without what could be a secret. Only where `errorText` asks for it. */
  readonly error?: string;
}

/**
 * A health report as application/health+json describes it.
 * @see https://datatracker.ietf.org/doc/html/draft-inadarei-api-health-check-06
 */
export interface HealthReport {
  /** The worst status in {@link checks}; `pass` where there is none. */
  readonly status: HealthStatus;
  /** By name of the check, or `<circuit>:circuit`. One element each, in a list because the format says so. */
  readonly checks: Readonly<Record<string, readonly [CheckReport]>>;
}

const SEVERITY: Record<HealthStatus, number> = { pass: 0, warn: 1, fail: 2 };

/** Whether `status` is worse than `other`. */
export const isWorse = (status: HealthStatus, other: HealthStatus): boolean =>
  SEVERITY[status] > SEVERITY[other];

/** The report over `entries`, whose status is the worst of theirs. */
export function healthReport(entries: readonly (readonly [string, CheckReport])[]): HealthReport {
  const status = entries.reduce<HealthStatus>(
    (worst, [, check]) => (isWorse(check.status, worst) ? check.status : worst),
    'pass',
  );
  return { status, checks: Object.fromEntries(entries.map(([name, check]) => [name, [check]])) };
}
