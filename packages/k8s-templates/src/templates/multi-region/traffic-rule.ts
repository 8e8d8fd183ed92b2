import {
  type Check,
  checkOptions,
  listOf,
  oneOf,
  optional,
  otherwise,
} from '../../checks/check.js';
import { dnsLabel } from '../../checks/names.js';
import { port } from '../../checks/numbers.js';
import { selector } from '../../checks/targets.js';

/** Some pods, of the same namespace where none is said. */
export interface PodsOf {
  readonly pods: Readonly<Record<string, string>>;
  readonly namespace?: string | undefined;
}

/** Who may reach whom, on which ports. */
export interface TrafficRule {
  /**
   * Pods; or `cluster`, all of them; or `outside`, addresses of the internet and no others; or `anywhere`.
   */
  readonly peers: 'anywhere' | 'cluster' | 'outside' | readonly PodsOf[];
  /** TCP. Default all. */
  readonly ports?: readonly number[] | undefined;
}

/** A peer as a NetworkPolicy has it. */
export type NetworkPeer = Readonly<Record<string, unknown>>;

/** Addresses of private networks and of the machine itself, where metadata services of clouds answer (RFC 1918, 3927, 6598). */
const INSIDE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '169.254.0.0/16'];
const OUTSIDE: readonly NetworkPeer[] = [{ ipBlock: { cidr: '0.0.0.0/0', except: INSIDE } }];
const CLUSTER: readonly NetworkPeer[] = [{ namespaceSelector: {} }];

const podsOf: Check<NetworkPeer> = (value, option) => {
  const { pods, namespace } = checkOptions(
    value,
    { pods: selector, namespace: optional(dnsLabel) },
    option,
  );
  return {
    ...(namespace !== undefined && {
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
    }),
    podSelector: { matchLabels: pods },
  };
};

const peers: Check<readonly NetworkPeer[] | undefined> = (value, option) => {
  if (Array.isArray(value)) return listOf(podsOf, 1)(value, option);
  const word = oneOf('anywhere', 'cluster', 'outside')(value, option);
  return word === 'anywhere' ? undefined : word === 'cluster' ? CLUSTER : OUTSIDE;
};

/** A rule with its peers as a NetworkPolicy has them; none where anybody is meant. */
export const trafficRule = (value: unknown, option: string) =>
  checkOptions(value, { peers, ports: otherwise(listOf(port), []) }, option);
