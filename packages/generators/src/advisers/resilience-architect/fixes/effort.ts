/**
 * Hours of work, to order what can be done by gain for effort. Assumed, from no source: a line in a manifest with its
 * review, a command with what is left to write behind it, a second server with a rehearsed failover, a second contract.
 */
export const EFFORT_HOURS = {
  secondReplica: 2,
  disruptionBudget: 0.5,
  spreadZones: 1,
  managedStandby: 4,
  ownStandby: 24,
  fallback: 4,
  /** For each further place that calls. */
  fallbackPlace: 0.5,
  lastAnswer: 2,
  secondProvider: 40,
} as const;
