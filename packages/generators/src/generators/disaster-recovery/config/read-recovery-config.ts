import { ConfigError, parseDuration, validateConfigFile } from '@reliability/runtime';
import { parse } from 'yaml';
import { DEFAULT_ASSUMPTIONS } from '../../../advisers/recovery-planner/assumptions.js';
import type { RecoveryAssumptions } from '../../../advisers/recovery-planner/recovery-facts.js';
import { UsageError } from '../../../shared/usage-error.js';
import { peopleOf, type WrittenPeople } from './people-of.js';
import { type DatastoreSettings, RECOVERY_CONFIG, type RecoveryConfig } from './recovery-config.js';
import { bytesIn } from './size.js';

/** The parsed file, which the schema has been held against. */
interface Written extends WrittenPeople {
  readonly objectives?: Objectives | null;
  readonly regions?: readonly string[];
  readonly assumptions?: Readonly<Record<string, string | number>> | null;
  readonly datastores?: Readonly<Record<string, WrittenDatastore | null>> | null;
}

interface Objectives {
  readonly rto?: string | number;
  readonly rpo?: string | number;
}

interface WrittenDatastore extends Objectives {
  readonly engine?: DatastoreSettings['engine'];
  readonly url_env?: string;
  readonly size?: string;
  readonly rebuildable?: boolean;
  readonly managed?: boolean;
  readonly standby?: DatastoreSettings['standby'];
  readonly log?: DatastoreSettings['log'];
  readonly drill?: {
    readonly probe?: string;
    readonly freshness_query?: string;
    readonly every?: string | number;
  } | null;
}

/**
 * What the text of config/disaster-recovery.yml says.
 * @param text `null` where there is no such file; then nothing is said, and everything is assumed.
 * @throws UsageError with all that is wrong, each as `file:line:column: message`.
 */
export function readRecoveryConfig(text: string | null): RecoveryConfig {
  if (text !== null) requireValid(text);
  const written = ((text === null ? null : parse(text.replace(/^\uFEFF/, ''))) ?? {}) as Written;
  return {
    objectives: {
      rtoMs: millisecondsOf(written.objectives?.rto),
      rpoMs: millisecondsOf(written.objectives?.rpo),
    },
    regions: [...new Set(written.regions ?? [])],
    assumptions: assumptionsOf(written.assumptions ?? {}),
    people: peopleOf(written),
    datastores: new Map(
      Object.entries(written.datastores ?? {}).map(([name, one]) => [name, settingsOf(one ?? {})]),
    ),
  };
}

function requireValid(text: string): void {
  try {
    validateConfigFile(RECOVERY_CONFIG, text);
  } catch (error) {
    if (error instanceof ConfigError) throw new UsageError(error.message);
    throw error;
  }
}

const millisecondsOf = (written: string | number | undefined): number | null =>
  written === undefined ? null : (parseDuration(written) ?? null);

function assumptionsOf(written: Readonly<Record<string, string | number>>): RecoveryAssumptions {
  const duration = (key: string, otherwise: number): number =>
    millisecondsOf(written[key]) ?? otherwise;
  const rate = (key: string, otherwise: number): number =>
    written[key] === undefined ? otherwise : (bytesIn(String(written[key])) ?? otherwise);
  return {
    detectMs: duration('detect', DEFAULT_ASSUMPTIONS.detectMs),
    decideMs: duration('decide', DEFAULT_ASSUMPTIONS.decideMs),
    provisionMs: duration('provision', DEFAULT_ASSUMPTIONS.provisionMs),
    dnsMs: duration('dns', DEFAULT_ASSUMPTIONS.dnsMs),
    verifyMs: duration('verify', DEFAULT_ASSUMPTIONS.verifyMs),
    physicalRate: rate('physical_rate', DEFAULT_ASSUMPTIONS.physicalRate),
    logicalRate: rate('logical_rate', DEFAULT_ASSUMPTIONS.logicalRate),
    failureDomains: Number(written.failure_domains ?? DEFAULT_ASSUMPTIONS.failureDomains),
    stated: Object.keys(written),
  };
}

const settingsOf = (written: WrittenDatastore): DatastoreSettings => ({
  engine: written.engine ?? null,
  urlEnv: written.url_env ?? null,
  sizeBytes: written.size === undefined ? null : (bytesIn(written.size) ?? null),
  rtoMs: millisecondsOf(written.rto),
  rpoMs: millisecondsOf(written.rpo),
  rebuildable: written.rebuildable ?? null,
  managed: written.managed ?? null,
  standby: written.standby ?? null,
  log: written.log ?? null,
  drill: {
    probe: written.drill?.probe ?? null,
    freshnessQuery: written.drill?.freshness_query ?? null,
    everyMs: millisecondsOf(written.drill?.every),
  },
});
