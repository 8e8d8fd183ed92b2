/** A bulkhead that would need more has another problem. */
const MOST_SERVERS = 100_000;

/**
 * The share of calls that find all c permits taken, when calls arrive at random and never wait:
 * B(0) = 1, B(c) = a·B(c − 1) / (c + a·B(c − 1)). It depends on the mean duration only, not on the distribution.
 * @param offered a, the mean number under way without a limit: rate × mean duration (Little's law).
 * @see Erlang, Elektroteknikeren 13 (1917); Cooper, Introduction to Queueing Theory, 2nd edition, section 3.3
 */
export function erlangB(offered: number, servers: number): number {
  let blocked = 1;
  for (let c = 1; c <= servers; c++) blocked = (offered * blocked) / (c + offered * blocked);
  return blocked;
}

/** The smallest number of permits that turns away at most a share `most` of the calls; at least 1. */
export function permitsFor(offered: number, most: number): number {
  let blocked = 1;
  for (let c = 1; c < MOST_SERVERS; c++) {
    blocked = (offered * blocked) / (c + offered * blocked);
    if (blocked <= most) return c;
  }
  return MOST_SERVERS;
}
