import type { RecoveryStrategyName } from '../checks/regions.js';

/** What a region is there for: it serves, it waits, or it is kept from serving after its loss. */
export type RegionRole = 'active' | 'standby' | 'fenced';

/** A workload, and where it would run. */
export interface StandbyOptions {
  readonly strategy: RecoveryStrategyName;
  readonly role: RegionRole;
  /** Instances that carry the whole load. */
  readonly replicas: number;
  /** Regions in all. */
  readonly regions: number;
  /** Its instances are the data: a standby of them has to run to follow. Default false. */
  readonly holdsData?: boolean | undefined;
}

/** A third of the load can be served while the rest starts; one instance alone would not survive its node. */
const WARM_SHARE = 3;
const LEAST_WARM = 2;

/**
 * How many instances of a workload a region runs. Of `ACTIVE_ACTIVE` each runs so many that the whole load is still
 * carried when one region is lost; the standby of `WARM_STANDBY` runs a third; that of `PILOT_LIGHT` only what holds data;
 * that of `BACKUP_AND_RESTORE` nothing. A region that is fenced runs nothing, so that it accepts no write when it is back.
 */
export function standbyReplicas(options: StandbyOptions): number {
  const { strategy, role, replicas, regions, holdsData = false } = options;
  if (role === 'fenced' || replicas === 0) return 0;
  if (strategy === 'ACTIVE_ACTIVE') {
    return holdsData || regions < 2 ? replicas : Math.ceil(replicas / (regions - 1));
  }
  if (role === 'active') return replicas;
  switch (strategy) {
    case 'BACKUP_AND_RESTORE':
      return 0;
    case 'PILOT_LIGHT':
      return holdsData ? replicas : 0;
    case 'WARM_STANDBY':
      return holdsData
        ? replicas
        : Math.min(replicas, Math.max(LEAST_WARM, Math.ceil(replicas / WARM_SHARE)));
    case 'HOT_STANDBY':
      return replicas;
  }
}
