import type { EdgeCall, GraphEdge } from './dependency-graph.js';
import { isStore, type Part } from './part.js';
import type { Place } from '../shared/place.js';

/** How something is known to need something else. */
export type Evidence =
  | {
      readonly by: 'call';
      readonly call: EdgeCall;
      /** Nobody comes to know of its failure: whoever asked goes on. */
      readonly isSwallowed: boolean;
    }
  /** A variable that leads there. */
  | { readonly by: 'variable'; readonly name: string; readonly place: Place }
  /** `depends_on`. */
  | { readonly by: 'order'; readonly place: Place };

/** What an edge is judged by. */
export interface KnownEdge {
  readonly from: Part;
  readonly to: Part;
  readonly evidence: readonly Evidence[];
  /** Whether the source of `from` is read for calls. */
  readonly isScanned: boolean;
  /** Where its source reads a variable: `null` nowhere, `undefined` where the source is not asked. */
  readonly readAt: (variable: string) => Place | null | undefined;
  readonly outside: CallsOutside;
}

/** What a service calls that is not its own. */
export interface CallsOutside {
  /** How many outside services. */
  readonly services: number;
  /** Calls to all of them together. */
  readonly calls: number;
  /** Calls to other services of the workspace and to outside ones: all but those to datastores. */
  readonly toServices: number;
}

type Verdict = Pick<GraphEdge, 'hard' | 'why'>;

/** A service that asks more outside services than this needs each of them for a part of its work. */
const MANY = 5;
/** A share of the calls from which on it is needed for most of the work all the same. */
const CENTRAL = 0.25;
/** Of so many calls to services on, a share below `RARE` is a page or two of a large application. */
const LARGE = 20;
const RARE = 0.1;
const FLAGS = /^(?:flagd|unleash|flagsmith|goff|go-feature-flag|launchdarkly|growthbook-proxy)$/;
const PROXY =
  /(?:^|[-_])(?:proxy|nginx|envoy|traefik|caddy|haproxy|gateway|ingress|reverse-?proxy)(?:[-_]|$)/;
/** What people look at, and what it shows them comes from. */
const PAGE =
  /(?:^|[-_])(?:front(?:-?end)?|web(?:-?(?:app|client|server|site|ui))?|app|ui)(?:[-_]|$)/;
const API = /(?:^|[-_])(?:api|backend|server)$/;
const TAKES = /^(?:consume|subscribe|receive\w*|poll|process|run|worker|pull)$/i;

/** Somebody else’s: no service, and no datastore that the workspace describes. */
export const isOutside = ({ kind, product, workloads, store, assumed }: Part): boolean =>
  kind !== 'service' &&
  workloads.length === 0 &&
  store === null &&
  (product === null || assumed !== null);

/** Whether `from` can do its work while `to` is down, and why it is taken for so. */
export function judgeEdge(edge: KnownEdge): Verdict {
  const { to, evidence, outside } = edge;
  const made = evidence.filter((one) => one.by === 'call');
  const calls = made.map(({ call }) => call);
  if (calls.length === 0) return withoutCalls(edge);
  if (to.kind === 'cache' && made.every((one) => one.isSwallowed || one.call.protection.fallback)) {
    return {
      hard: false,
      why: 'it goes on without what is cached: no failure of a call gets further',
    };
  }
  const verdict = byCalls(to, calls);
  const share = verdict.hard && isOutside(to) ? smallShare(calls.length, outside) : undefined;
  if (share === undefined) return verdict;
  return { hard: false, why: `${share}: only what needs this one fails, and the rest goes on` };
}

/** How small a part of a service's work an outside service is; nothing where it may be most of it. */
function smallShare(calls: number, outside: CallsOutside): string | undefined {
  if (outside.services > MANY && calls / outside.calls < CENTRAL) {
    return `${calls} of ${outside.calls} calls to ${outside.services} outside services`;
  }
  if (outside.toServices >= LARGE && calls / outside.toServices < RARE) {
    return `${calls} of ${outside.toServices} calls to services`;
  }
  return undefined;
}

function byCalls(to: Part, calls: readonly EdgeCall[]): Verdict {
  const bare = calls.filter(({ protection }) => !protection.fallback).length;
  const isOne = calls.length === 1;
  if (bare === 0) {
    const why = isOne
      ? 'its only call has a fallback'
      : `each of ${calls.length} calls has a fallback`;
    return { hard: false, why };
  }
  const count = `no fallback on ${isOne ? 'the only call' : `${bare} of ${calls.length} calls`}`;
  if (to.kind !== 'queue') return { hard: true, why: count };
  // Whoever only takes from a queue stands still without it, and catches up.
  const takes = calls.every(({ operation }) => TAKES.test(operation));
  return {
    hard: true,
    why: takes
      ? `${count}: its work comes from there, and waits while it is down`
      : `${count}: what it hands over is lost, or fails the request`,
  };
}

function withoutCalls({ from, to, evidence, isScanned, readAt }: KnownEdge): Verdict {
  if (FLAGS.test(to.name)) {
    return { hard: false, why: 'clients of feature flags answer with defaults while it is down' };
  }
  const variables = [
    ...new Set(evidence.flatMap((one) => (one.by === 'variable' ? [one.name] : []))),
  ];
  if (variables.length === 0) return byOrder(from, to);
  const named = variables.slice(0, 3).join(', ') + (variables.length > 3 ? ', …' : '');
  const verb = variables.length === 1 ? 'leads' : 'lead';
  if (PROXY.test(from.name) && !isStore(to)) {
    const isMain = evidence.some((one) => one.by === 'order') && PAGE.test(to.name);
    if (isMain) return { hard: true, why: `${named}: all that people see comes from there` };
    const why = `${named}: it passes requests on, and those for others go through while this one is down`;
    return { hard: false, why };
  }
  const read = variables.map(readAt);
  if (!isStore(to) && read.every((place) => place === null)) {
    return { hard: false, why: `${named} ${verb} there, and nothing in its source reads it` };
  }
  const place = read.find((one) => one !== null && one !== undefined);
  const where = place ? `, read in ${place.file}:${place.line ?? 1},` : '';
  const source = isScanned ? 'no call is found in its source' : 'calls in its source are not read';
  return { hard: true, why: `${named}${where} ${verb} there; ${source}, so no fallback is known` };
}

/** Where the order of starting is all that is said. What a page shows is fetched by a browser, from a path without a host. */
function byOrder(from: Part, to: Part): Verdict {
  if (isStore(to)) {
    return { hard: true, why: 'it starts after it, and keeps its data there as far as is known' };
  }
  if (PROXY.test(from.name) && PAGE.test(to.name)) {
    return { hard: true, why: 'it starts after it: all that people see comes from there' };
  }
  if (PAGE.test(from.name) && !PROXY.test(from.name) && API.test(to.name)) {
    return { hard: true, why: 'it starts after it: what the page shows comes from there' };
  }
  return { hard: false, why: 'it only starts after it: no call and no variable leads there' };
}
