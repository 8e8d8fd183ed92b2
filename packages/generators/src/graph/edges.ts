import type { EdgeCall, GraphEdge } from './dependency-graph.js';
import { isStore, type Part } from './part.js';
import type { Place } from './place.js';

/** How something is known to need something else. */
export type Evidence =
  | { readonly by: 'call'; readonly call: EdgeCall }
  /** A variable that leads there. */
  | { readonly by: 'variable'; readonly name: string; readonly place: Place }
  /** `depends_on`. */
  | { readonly by: 'order'; readonly place: Place };

/** What an edge is judged by. */
interface Known {
  readonly from: Part;
  readonly to: Part;
  readonly evidence: Evidence[];
}

/** What people have said about a service: it can do without something. */
export type IsOptional = (from: Part, to: Part) => boolean;

/** The edges of a graph while they are being found. */
export class Edges {
  readonly #known = new Map<string, Known>();

  add(from: Part, to: Part, evidence: Evidence): void {
    if (from.id === to.id) return;
    const key = `${from.id} ${to.id}`;
    const known = this.#known.get(key) ?? { from, to, evidence: [] };
    this.#known.set(key, known);
    known.evidence.push(evidence);
  }

  /** Whom something needs, so far. */
  targetsOf(from: Part): readonly Part[] {
    return [...this.#known.values()].filter((one) => one.from.id === from.id).map(({ to }) => to);
  }

  /** Sorted; without those that go back to a caller, and are known by nothing but the address of a page. */
  finished(isOptional: IsOptional, isScanned: (part: Part) => boolean): readonly GraphEdge[] {
    return [...this.#known.values()]
      .filter((one) => !this.#isOnlyAPage(one, isScanned))
      .map((one) => this.#edge(one, isOptional, isScanned))
      .sort((a, b) => compare(a.from, b.from) || compare(a.to, b.to));
  }

  /** `APP_URL` of an API, for the links of its mails: the page calls the API, not the other way round. */
  #isOnlyAPage({ from, to, evidence }: Known, isScanned: (part: Part) => boolean): boolean {
    if (!evidence.every((one) => one.by === 'variable' && PAGE.test(one.name))) return false;
    return isScanned(from) || this.#known.has(`${to.id} ${from.id}`);
  }

  /** How many outside services something calls, and how often all of them together. */
  #outside(from: Part): { readonly services: number; readonly calls: number } {
    const outside = [...this.#known.values()].filter(
      (one) => one.from.id === from.id && isOutside(one.to),
    );
    const calls = outside.map(({ evidence }) => evidence.filter(({ by }) => by === 'call').length);
    return { services: outside.length, calls: calls.reduce((all, one) => all + one, 0) };
  }

  #edge(
    { from, to, evidence }: Known,
    isOptional: IsOptional,
    isScanned: (part: Part) => boolean,
  ): GraphEdge {
    const calls = evidence.flatMap((one) => (one.by === 'call' ? [one.call] : []));
    const places = evidence.flatMap((one) => (one.by === 'call' ? [] : [one.place]));
    const verdict = isOptional(from, to)
      ? { hard: false, why: 'the settings of the analysis say that it can do without' }
      : judged(from, to, evidence, calls, isScanned(from), this.#outside(from));
    return {
      ...{ from: from.id, to: to.id, ...verdict },
      calls: [...calls].sort((a, b) => compare(a.file, b.file) || a.line - b.line),
      places: distinct(places),
    };
  }
}

/** A service that asks more outside services than this needs each of them for a part of its work. */
const MANY = 5;
/** A share of the calls from which on it is needed for most of the work all the same. */
const CENTRAL = 0.25;

/** Somebody else’s, which no datastore of one’s own is. */
const isOutside = ({ kind, product, workloads }: Part): boolean =>
  kind !== 'service' && product === null && workloads.length === 0;

const PAGE = /FRONT_?END|CLIENT|WEB|APP|SITE|DASHBOARD|PUBLIC|UI(?:_|$)|BASE_URL|ROOT_URL/i;
const FLAGS = /^(?:flagd|unleash|flagsmith|goff|go-feature-flag|launchdarkly|growthbook-proxy)$/;
const PROXY =
  /(?:^|[-_])(?:proxy|nginx|envoy|traefik|caddy|haproxy|gateway|ingress|reverse-?proxy)(?:[-_]|$)/;

function judged(
  from: Part,
  to: Part,
  evidence: readonly Evidence[],
  calls: readonly EdgeCall[],
  isScanned: boolean,
  outside: { readonly services: number; readonly calls: number },
): Pick<GraphEdge, 'hard' | 'why'> {
  if (calls.length > 0) {
    const verdict = byCalls(to, calls);
    const isPart = verdict.hard && isOutside(to) && outside.services > MANY;
    if (!isPart || calls.length / outside.calls >= CENTRAL) return verdict;
    const share = `${calls.length} of ${outside.calls} calls to ${outside.services} outside services`;
    return { hard: false, why: `${share}: only what needs this one fails, and the rest goes on` };
  }
  if (FLAGS.test(to.name)) {
    return { hard: false, why: 'clients of feature flags answer with defaults while it is down' };
  }
  const variables = [
    ...new Set(evidence.flatMap((one) => (one.by === 'variable' ? [one.name] : []))),
  ];
  if (variables.length === 0) {
    return isStore(to)
      ? { hard: true, why: 'it starts after it, and keeps its data there as far as is known' }
      : { hard: false, why: 'it only starts after it: no call and no variable leads there' };
  }
  const named = variables.slice(0, 3).join(', ') + (variables.length > 3 ? ', …' : '');
  if (PROXY.test(from.name) && !isStore(to)) {
    const isMain = evidence.some((one) => one.by === 'order') && /front|web|app|^ui$/.test(to.name);
    if (isMain) return { hard: true, why: `${named}: all that people see comes from there` };
    const why = `${named}: it passes requests on, and those for others go through while this one is down`;
    return { hard: false, why };
  }
  const source = isScanned ? 'no call is found in its source' : 'its source is not read';
  return { hard: true, why: `${named} leads there; ${source}, so no fallback is known` };
}

function byCalls(to: Part, calls: readonly EdgeCall[]): Pick<GraphEdge, 'hard' | 'why'> {
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

const TAKES = /^(?:consume|subscribe|receive\w*|poll|process|run|worker|pull)$/i;

function distinct(places: readonly Place[]): readonly Place[] {
  const byText = new Map(places.map((one) => [`${one.file}:${one.line ?? 0}`, one]));
  return [...byText.values()].sort(
    (a, b) => compare(a.file, b.file) || (a.line ?? 0) - (b.line ?? 0),
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
