import { checkOptions, type Checks, otherwise } from '../../checks/check.js';
import { dnsSubdomain, namespaceName } from '../../checks/names.js';
import { renderTemplate } from '../../render/render-template.js';

/** A namespace that is closed. */
export interface DefaultDenyOptions {
  readonly namespace: string;
  /** Default default-deny. */
  readonly name?: string | undefined;
}

const CHECKS = {
  namespace: namespaceName,
  name: otherwise(dnsSubdomain, 'default-deny'),
} satisfies Checks<DefaultDenyOptions>;

/**
 * A NetworkPolicy that closes a namespace; {@link renderAllowance} opens what is needed.
 * @throws ManifestOptionError
 */
export function renderDefaultDeny(options: DefaultDenyOptions): string {
  return renderTemplate('multi-region/default-deny', checkOptions(options, CHECKS));
}
