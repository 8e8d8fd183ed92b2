/** A write that was acknowledged. */
export interface Acknowledged {
  readonly writer: number;
  /** Counted from 1, for each writer. */
  readonly sequence: number;
  /** When the acknowledgement was seen, milliseconds of any one clock. */
  readonly atMs: number;
}

/** What a disaster has cost. */
export interface Loss {
  /** Writes that were acknowledged before it. */
  readonly acked: number;
  /** How many of them are not there any more. */
  readonly ackedLost: number;
  /**
   * From the newest write that was acknowledged back to the newest that is still there, or to the oldest that is lost
   * where that is longer ago, milliseconds. 0 where none is lost, and never 0 where one is.
   */
  readonly rpoMs: number;
}

/**
 * The recovery point that was achieved.
 * @param recovered What is there after the recovery, as `writer:sequence`. What nobody was told of may be among it.
 */
export function lossOf(acked: readonly Acknowledged[], recovered: ReadonlySet<string>): Loss {
  let newest = -Infinity;
  let kept = -Infinity;
  let oldestLost = Infinity;
  let earliest = Infinity;
  let ackedLost = 0;
  for (const { writer, sequence, atMs } of acked) {
    newest = Math.max(newest, atMs);
    earliest = Math.min(earliest, atMs);
    if (recovered.has(`${writer}:${sequence}`)) {
      kept = Math.max(kept, atMs);
    } else {
      ackedLost++;
      oldestLost = Math.min(oldestLost, atMs);
    }
  }
  if (ackedLost === 0) return { acked: acked.length, ackedLost, rpoMs: 0 };
  const back = newest - Math.min(kept === -Infinity ? earliest : kept, oldestLost);
  return { acked: acked.length, ackedLost, rpoMs: Math.max(1, Math.round(back)) };
}
