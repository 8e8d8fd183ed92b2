import { checkOptions, type Checks, listOf, optional, otherwise } from '../../checks/check.js';
import { dnsLabel, dnsSubdomain } from '../../checks/names.js';
import { selector } from '../../checks/targets.js';
import { renderTemplate } from '../../render/render-template.js';
import { type NetworkPeer, trafficRule, type TrafficRule } from './traffic-rule.js';

/** What some pods may take and call. */
export interface AllowanceOptions {
  readonly name: string;
  readonly namespace?: string | undefined;
  /** The pods. */
  readonly selector: Readonly<Record<string, string>>;
  /** Who reaches them, and where. Default nobody. */
  readonly from?: readonly TrafficRule[] | undefined;
  /** Whom they reach beside the cluster's DNS. Default nobody. */
  readonly to?: readonly TrafficRule[] | undefined;
}

const CHECKS = {
  name: dnsSubdomain,
  namespace: optional(dnsLabel),
  selector,
  from: otherwise(listOf(trafficRule), []),
  to: otherwise(listOf(trafficRule), []),
} satisfies Checks<AllowanceOptions>;

const DNS = {
  to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } } }],
  ports: [
    { protocol: 'UDP', port: 53 },
    { protocol: 'TCP', port: 53 },
  ],
};

/**
 * A NetworkPolicy: these pods take and call what is said here, ask the cluster's DNS, and nothing else.
 * @throws ManifestOptionError
 */
export function renderAllowance(options: AllowanceOptions): string {
  const { from, to, ...given } = checkOptions(options, CHECKS);
  return renderTemplate('multi-region/allowance', {
    ...given,
    ingress:
      from.length > 0 ? from.map(({ peers, ports }) => rule('from', peers, ports)) : undefined,
    egress: [DNS, ...to.map(({ peers, ports }) => rule('to', peers, ports))],
  });
}

function rule(
  side: 'from' | 'to',
  peers: readonly NetworkPeer[] | undefined,
  ports: readonly number[],
) {
  return {
    ...(peers !== undefined && { [side]: peers }),
    ...(ports.length > 0 && { ports: ports.map((port) => ({ protocol: 'TCP', port })) }),
  };
}
