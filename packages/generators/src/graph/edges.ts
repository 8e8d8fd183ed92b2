import type { GraphEdge } from './dependency-graph.js';
import { type CallsOutside, type Evidence, isOutside, judgeEdge } from './judge-edge.js';
import { isStore, type Part } from './part.js';
import type { Place } from '../shared/place.js';

/** What is known beside the evidence of an edge. */
export interface EdgeKnowledge {
  /** People have said that one can do without the other. */
  readonly isOptional: (from: Part, to: Part) => boolean;
  /** Whether the source of a part is read for calls. */
  readonly isScanned: (part: Part) => boolean;
  /** Where the source of a part reads a variable: `null` nowhere, `undefined` where the source is not asked. */
  readonly readAt: (part: Part, variable: string) => Place | null | undefined;
}

interface Known {
  readonly from: Part;
  readonly to: Part;
  readonly evidence: Evidence[];
}

/** Addresses of pages, which an API puts into its mails, and does not call. */
const PAGE = /FRONT_?END|CLIENT|WEB|APP|SITE|DASHBOARD|PUBLIC|UI(?:_|$)|BASE_URL|ROOT_URL/i;

/** The edges of a graph while they are being found. */
export class Edges {
  readonly #known = new Map<string, Map<string, Known>>();

  add(from: Part, to: Part, evidence: Evidence): void {
    if (from.id === to.id) return;
    const targets = this.#known.get(from.id) ?? new Map<string, Known>();
    this.#known.set(from.id, targets);
    const known = targets.get(to.id) ?? { from, to, evidence: [] };
    targets.set(to.id, known);
    known.evidence.push(evidence);
  }

  /** Whom something needs, so far. */
  targetsOf(from: Part): readonly Part[] {
    return [...(this.#known.get(from.id)?.values() ?? [])].map(({ to }) => to);
  }

  /** Sorted; without those that are known by nothing but the address of a page. */
  finished(knowledge: EdgeKnowledge): readonly GraphEdge[] {
    return [...this.#known.values()]
      .flatMap((targets) => {
        const kept = [...targets.values()].filter((one) => !this.#isOnlyAPage(one, knowledge));
        const outside = callsOutside(kept);
        return kept.map((one) => finishedEdge(one, outside, knowledge));
      })
      .sort((a, b) => compare(a.from, b.from) || compare(a.to, b.to));
  }

  /** `APP_URL` of an API, for the links of its mails: the page calls the API, not the other way round. */
  #isOnlyAPage({ from, to, evidence }: Known, { isScanned }: EdgeKnowledge): boolean {
    if (!evidence.every((one) => one.by === 'variable' && PAGE.test(one.name))) return false;
    return isScanned(from) || this.#known.get(to.id)?.has(from.id) === true;
  }
}

function callsOutside(edges: readonly Known[]): CallsOutside {
  const outside = edges.filter(({ to }) => isOutside(to));
  return {
    services: outside.length,
    calls: callsOf(outside),
    toServices: callsOf(edges.filter(({ to }) => isOutside(to) || !isStore(to))),
  };
}

const callsOf = (edges: readonly Known[]): number =>
  edges.reduce((all, one) => all + one.evidence.filter(({ by }) => by === 'call').length, 0);

function finishedEdge(
  { from, to, evidence }: Known,
  outside: CallsOutside,
  { isOptional, isScanned, readAt }: EdgeKnowledge,
): GraphEdge {
  const calls = evidence.flatMap((one) => (one.by === 'call' ? [one.call] : []));
  const verdict = isOptional(from, to)
    ? { hard: false, why: 'the settings of the analysis say that it can do without' }
    : judgeEdge({
        from,
        to,
        evidence,
        outside,
        isScanned: isScanned(from),
        readAt: (variable) => readAt(from, variable),
      });
  return {
    from: from.id,
    to: to.id,
    ...verdict,
    calls: calls.sort((a, b) => compare(a.file, b.file) || a.line - b.line),
    places: distinct(evidence.flatMap((one) => (one.by === 'call' ? [] : [one.place]))),
  };
}

function distinct(places: readonly Place[]): readonly Place[] {
  const byText = new Map(places.map((one) => [`${one.file}:${one.line ?? 0}`, one]));
  return [...byText.values()].sort(
    (a, b) => compare(a.file, b.file) || (a.line ?? 0) - (b.line ?? 0),
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
