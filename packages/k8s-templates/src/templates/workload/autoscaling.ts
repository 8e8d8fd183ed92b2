import { type Check, checkOptions, type Checks, otherwise } from '../../checks/check.js';
import { integer } from '../../checks/numbers.js';
import { ManifestOptionError } from '../../option-error.js';
import { replicaCount } from './replica-count.js';

/** How the number of instances follows the load. */
export interface AutoscalingOptions {
  /** At least 3. Default 3. */
  readonly minReplicas?: number | undefined;
  /** Above `minReplicas`. Default 10. */
  readonly maxReplicas?: number | undefined;
  /** Percent of the requested CPU that instances are held at. Default 70. */
  readonly cpuUtilization?: number | undefined;
}

const CHECKS = {
  minReplicas: otherwise(replicaCount, 3),
  maxReplicas: otherwise(replicaCount, 10),
  cpuUtilization: otherwise(integer(1, 100), 70),
} satisfies Checks<AutoscalingOptions>;

/** {@link AutoscalingOptions} with their defaults. */
export interface Autoscaling {
  readonly minReplicas: number;
  readonly maxReplicas: number;
  readonly cpuUtilization: number;
}

/** Autoscaling that can scale. */
export const autoscaling: Check<Autoscaling> = (value, option) => {
  const given = checkOptions(value, CHECKS, option);
  if (given.maxReplicas <= given.minReplicas) {
    throw new ManifestOptionError(
      `${option}.maxReplicas`,
      `more than \`minReplicas\`, which is ${given.minReplicas}`,
      given.maxReplicas,
    );
  }
  return given;
};
