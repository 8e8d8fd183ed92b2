import { type Check, checkOptions, type Checks, flag, otherwise } from '../../checks/check.js';
import { dnsSubdomain } from '../../checks/names.js';
import { integer } from '../../checks/numbers.js';
import { ManifestOptionError } from '../../option-error.js';
import { renderTemplate } from '../../render/render-template.js';

/** What goes first where there is not room for all. */
export interface PriorityOptions {
  /** Not `system-…`, which is Kubernetes' own. */
  readonly name: string;
  /** The higher, the sooner; what has no class has 0. At most 1000000000. */
  readonly value: number;
  /** Others are put out for it. Default true. */
  readonly preempts?: boolean | undefined;
}

const className: Check<string> = (value, option) => {
  const name = dnsSubdomain(value, option);
  if (name.startsWith('system-')) {
    throw new ManifestOptionError(option, 'a name that does not begin with `system-`', name);
  }
  return name;
};

const CHECKS = {
  name: className,
  value: integer(-2_147_483_648, 1_000_000_000),
  preempts: otherwise(flag, true),
} satisfies Checks<PriorityOptions>;

/**
 * A PriorityClass. It belongs to the whole cluster, and its value cannot be changed later.
 * @throws ManifestOptionError
 */
export function renderPriority(options: PriorityOptions): string {
  const given = checkOptions(options, CHECKS);
  return renderTemplate('multi-region/priority', {
    ...given,
    preemptionPolicy: given.preempts ? 'PreemptLowerPriority' : 'Never',
  });
}
