import { DEFAULT_ASSUMPTIONS } from '../assumptions.js';
import type { DatastoreFacts, RecoveryAssumptions } from '../recovery-facts.js';
import type { DatastorePlan, RecoveryPlan } from '../recovery-plan.js';
import { planRecovery } from '../plan-recovery.js';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const GB = 1e9;

/** A PostgreSQL of 40 GB that nobody has said anything else of. */
export const facts = (more: Partial<DatastoreFacts> = {}): DatastoreFacts => ({
  name: 'orders-db',
  engine: 'postgres',
  product: 'postgres',
  kind: 'database',
  node: 'database:orders-db',
  places: [],
  usedBy: ['orders'],
  urlEnv: 'ORDERS_DATABASE_URL',
  login: { user: 'shop', database: 'orders', port: 5432 },
  managed: false,
  standby: { value: false, assumed: 'nobody said' },
  replication: null,
  log: null,
  rebuildable: false,
  rebuildableWhy: 'nobody said',
  sizeBytes: 40 * GB,
  objectives: { rtoMs: HOUR, rpoMs: 15 * MINUTE },
  ...more,
});

export const assume = (more: Partial<RecoveryAssumptions> = {}): RecoveryAssumptions => ({
  ...DEFAULT_ASSUMPTIONS,
  ...more,
});

/** The plan of one datastore, at objectives in minutes. */
export function planOf(
  rto: number,
  rpo: number,
  more: Partial<DatastoreFacts> = {},
  domains = 1,
  regions: readonly string[] = [],
): RecoveryPlan {
  const objectives = { rtoMs: rto * MINUTE, rpoMs: rpo * MINUTE };
  return planRecovery({
    objectives,
    regions,
    recoveryOrder: [],
    assumptions: assume({ failureDomains: domains, stated: ['failure_domains'] }),
    datastores: [facts({ ...more, objectives })],
  });
}

/** @throws Error where it is refused. */
export function only(plan: RecoveryPlan): DatastorePlan {
  const [first] = plan.datastores;
  if (!first) throw new Error(plan.contradictions.map(({ why }) => why).join('\n'));
  return first;
}
