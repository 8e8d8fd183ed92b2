import { checkOptions, type Checks, otherwise } from '../../checks/check.js';
import { dnsSubdomain, namespaceName } from '../../checks/names.js';
import { atMost, quantity } from '../../checks/quantity.js';
import { type ResourceOptions, resources } from '../../checks/resources.js';
import { ManifestOptionError } from '../../option-error.js';
import { renderTemplate } from '../../render/render-template.js';

/** Amounts of one container. */
export interface ContainerAmounts {
  readonly cpu?: string | undefined;
  readonly memory?: string | undefined;
  readonly ephemeralStorage?: string | undefined;
}

/** What containers of a namespace may ask for. */
export interface LimitRangeOptions {
  readonly namespace: string;
  /** Default limits. */
  readonly name?: string | undefined;
  /** For containers that say nothing. Default as in {@link ResourceOptions}. */
  readonly defaults?: ResourceOptions | undefined;
  /** Default 10m CPU, 16Mi memory, 1Mi ephemeral storage. */
  readonly min?: ContainerAmounts | undefined;
  /** Default 4 CPU, 4Gi memory, 4Gi ephemeral storage. */
  readonly max?: ContainerAmounts | undefined;
}

const amounts = (cpu: string, memory: string, ephemeralStorage: string) => {
  const checks = {
    cpu: otherwise(quantity, cpu),
    memory: otherwise(quantity, memory),
    ephemeralStorage: otherwise(quantity, ephemeralStorage),
  } satisfies Checks<ContainerAmounts>;
  return (value: unknown, option: string) => {
    const given = checkOptions(value ?? {}, checks, option);
    return { cpu: given.cpu, memory: given.memory, 'ephemeral-storage': given.ephemeralStorage };
  };
};

const CHECKS = {
  namespace: namespaceName,
  name: otherwise(dnsSubdomain, 'limits'),
  defaults: resources,
  min: amounts('10m', '16Mi', '1Mi'),
  max: amounts('4', '4Gi', '4Gi'),
} satisfies Checks<LimitRangeOptions>;

/**
 * A LimitRange for containers, whose numbers are in order: least, promised, limit, most.
 * @throws ManifestOptionError
 */
export function renderLimitRange(options: LimitRangeOptions): string {
  const { namespace, name, defaults, min, max } = checkOptions(options, CHECKS);
  for (const kind of ['cpu', 'memory', 'ephemeral-storage'] as const) {
    inOrder(`min.${kind}`, min[kind], `default request, which is `, defaults.requests[kind]);
    inOrder(`defaults.${kind}`, defaults.limits[kind], `maximum, which is `, max[kind]);
  }
  return renderTemplate('quota/limit-range', {
    namespace,
    name,
    defaultRequest: defaults.requests,
    defaultLimit: defaults.limits,
    min,
    max,
  });
}

function inOrder(option: string, smaller: string, bound: string, larger: string): void {
  if (!atMost(smaller, larger)) {
    throw new ManifestOptionError(option, `at most the ${bound}${larger}`, smaller);
  }
}
