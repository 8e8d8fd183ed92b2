import { checkOptions, type Checks } from '../../checks/check.js';
import { dnsSubdomain, namespaceName } from '../../checks/names.js';
import { renderTemplate } from '../../render/render-template.js';

/** As whom pods run. */
export interface AccountOptions {
  readonly name: string;
  readonly namespace: string;
}

const CHECKS = { name: dnsSubdomain, namespace: namespaceName } satisfies Checks<AccountOptions>;

/**
 * A ServiceAccount that may do nothing, for pods that ask Kubernetes nothing.
 * @throws ManifestOptionError
 */
export function renderAccount(options: AccountOptions): string {
  return renderTemplate('multi-region/service-account', checkOptions(options, CHECKS));
}
