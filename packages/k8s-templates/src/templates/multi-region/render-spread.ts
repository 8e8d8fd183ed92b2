import { checkOptions, type Checks, oneOf, optional, otherwise } from '../../checks/check.js';
import { dnsSubdomain } from '../../checks/names.js';
import { TARGET, type TargetOptions } from '../../checks/targets.js';
import { renderTemplate } from '../../render/render-template.js';

/** Which pods are spread, and how strictly. */
export interface SpreadOptions extends TargetOptions {
  /**
   * What happens where no zone is left that would keep the balance. `DoNotSchedule` leaves pods pending when a zone is
   * lost. Default ScheduleAnyway.
   */
  readonly acrossZones?: 'ScheduleAnyway' | 'DoNotSchedule' | undefined;
  /** A PriorityClass that is there. Default: as it is. */
  readonly priorityClassName?: string | undefined;
}

const CHECKS = {
  ...TARGET,
  acrossZones: otherwise(oneOf('ScheduleAnyway', 'DoNotSchedule'), 'ScheduleAnyway'),
  priorityClassName: optional(dnsSubdomain),
} satisfies Checks<SpreadOptions>;

/** By which label pods of one revision are known, so that those of the last one do not count during a rollout. */
const REVISION = { Deployment: 'pod-template-hash', StatefulSet: 'controller-revision-hash' };

/**
 * Spreads the pods of a workload over zones and nodes, and gives them a priority, as a patch for `kubectl patch
 * --patch-file` or a kustomization. {@link renderDeployment} has it in the whole.
 * @throws ManifestOptionError
 */
export function renderSpread(options: SpreadOptions): string {
  const given = checkOptions(options, CHECKS);
  return renderTemplate('multi-region/spread', { ...given, revision: [REVISION[given.kind]] });
}
