import { DEFAULT_ASSUMPTIONS } from '../../../../advisers/recovery-planner/assumptions.js';
import type { DatastoreFacts } from '../../../../advisers/recovery-planner/recovery-facts.js';
import type {
  BackupPlan,
  DatastorePlan,
  RecoveryPlan,
} from '../../../../advisers/recovery-planner/recovery-plan.js';

const HOUR = 3_600_000;
const OBJECTIVES = { rtoMs: HOUR, rpoMs: HOUR / 4 };

/** A datastore that is backed up once a day and rehearsed once a week. */
export function datastoreOf(
  facts: Partial<DatastoreFacts> = {},
  backup: Partial<BackupPlan> = {},
): DatastorePlan {
  return {
    facts: {
      name: 'orders-db',
      engine: 'postgres',
      product: 'postgres',
      kind: 'database',
      node: null,
      places: [{ file: 'deploy/orders-db.yml' }],
      usedBy: ['orders'],
      urlEnv: 'ORDERS_DATABASE_URL',
      login: { user: 'shop', database: 'orders', port: 5432 },
      managed: false,
      standby: { value: false, assumed: 'nothing says so' },
      replication: null,
      log: null,
      rebuildable: false,
      rebuildableWhy: 'a database',
      sizeBytes: 40_000_000_000,
      objectives: OBJECTIVES,
      ...facts,
    },
    strategy: 'WARM_STANDBY',
    backup: {
      method: 'physical',
      everyMs: 24 * HOUR,
      log: 'none',
      logEveryMs: null,
      offsiteEveryMs: null,
      keepDaily: 7,
      keepWeekly: 4,
      keepMonthly: 12,
      drillEveryMs: 168 * HOUR,
      ...backup,
    },
    replication: null,
    rto: [],
    restore: null,
    rpo: [],
    largestBytes: Infinity,
    formulas: [],
    reasons: [],
    costs: [],
    limits: [],
  };
}

/** A plan for a warm standby in two regions. */
export function planOf(more: Partial<RecoveryPlan> = {}): RecoveryPlan {
  return {
    objectives: OBJECTIVES,
    assumptions: { ...DEFAULT_ASSUMPTIONS, stated: [] },
    regions: ['eu-west-1', 'eu-central-1'],
    strategy: 'WARM_STANDBY',
    datastores: [datastoreOf()],
    notPromised: [],
    warnings: [],
    contradictions: [],
    recoveryOrder: [],
    ...more,
  };
}
