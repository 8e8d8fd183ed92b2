import { quantityOf, thousandths } from '../checks/quantity.js';
import type { Resources } from '../checks/resources.js';

/** Pods that count against a quota. */
export interface QuotaShare {
  /** The most instances there may be. */
  readonly replicas: number;
  readonly resources: Resources;
}

/** A rollout starts one pod before it ends another. */
export const SURGE = 1;

const KINDS = ['cpu', 'memory', 'ephemeral-storage'] as const;

/**
 * What a namespace needs for all of its pods, those of a rollout included, and some percent more.
 *
 * For each resource `hard ≥ Σ (replicas + 1) × what a pod asks`, and `pods ≥ Σ (replicas + 1)`.
 * @param headroom Percent on top.
 */
export function quotaFor(
  shares: readonly QuotaShare[],
  headroom: number,
): Readonly<Record<string, string>> {
  const withHeadroom = (amount: bigint): bigint => (amount * BigInt(100 + headroom) + 99n) / 100n;
  const sum = (of: (share: QuotaShare) => string): bigint =>
    shares.reduce(
      (all, share) => all + BigInt(share.replicas + SURGE) * thousandths(of(share))!,
      0n,
    );
  const rows = (['requests', 'limits'] as const).flatMap((side) =>
    KINDS.map((kind): [string, string] => {
      const amount = withHeadroom(sum(({ resources }) => resources[side][kind]));
      return [`${side}.${kind}`, quantityOf(amount, kind === 'cpu' ? 'm' : 'Mi')];
    }),
  );
  const pods = shares.reduce((all, { replicas }) => all + replicas + SURGE, 0);
  return { ...Object.fromEntries(rows), pods: String(withHeadroom(BigInt(pods))) };
}
