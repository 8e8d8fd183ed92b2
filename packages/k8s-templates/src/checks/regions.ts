import { ManifestOptionError } from '../option-error.js';
import { type Check, listOf, oneOf } from './check.js';
import { dnsLabel } from './names.js';

/** How much of a standby region is kept running: the names of AWS Resilience Hub, cheapest first. */
export type RecoveryStrategyName = (typeof STRATEGIES)[number];

const STRATEGIES = [
  'BACKUP_AND_RESTORE',
  'PILOT_LIGHT',
  'WARM_STANDBY',
  'HOT_STANDBY',
  'ACTIVE_ACTIVE',
] as const;

/** One of the five strategies. */
export const strategy = oneOf(...STRATEGIES);

/** A region's name, which also becomes that of a folder and the value of a label. */
export const region = dnsLabel;

/** Regions, none of them twice. */
export const regions: Check<readonly string[]> = (value, option) => {
  const all = listOf(region)(value, option);
  const twice = all.find((one, index) => all.indexOf(one) < index);
  if (twice !== undefined) throw new ManifestOptionError(option, 'regions that differ', twice);
  return all;
};
