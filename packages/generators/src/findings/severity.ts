import { SEVERITIES, type Severity } from './finding.js';

/** A severity some steps further down; nothing is lower than `low`. */
export const lowered = (severity: Severity, steps = 1): Severity =>
  SEVERITIES[Math.min(SEVERITIES.length - 1, SEVERITIES.indexOf(severity) + steps)]!;

/** The worse of two. */
export const worse = (one: Severity, other: Severity): Severity =>
  SEVERITIES.indexOf(one) <= SEVERITIES.indexOf(other) ? one : other;

/** Whether `severity` is `least` or worse. */
export const isAtLeast = (severity: Severity, least: Severity): boolean =>
  SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(least);
