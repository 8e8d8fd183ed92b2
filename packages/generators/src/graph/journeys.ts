import type { AnalysisSettings } from '../analysis/settings.js';
import type { Entry } from '../infrastructure/infrastructure.js';
import type { GraphEdge, Journey } from './dependency-graph.js';
import type { Directory } from './directory.js';
import type { Part } from './part.js';
import type { Place } from '../shared/place.js';
import { isWorker } from './worker.js';

/** What nobody waits for weighs this much of all use, together. */
const BACKGROUND_SHARE = 0.1;

/**
 * What people come for: what the settings say; else what is open to the outside; else what nobody in the workspace calls.
 * Work in the background is one too, of little weight: nobody waits for it, and it is missed when it stands still.
 */
export function journeysOf(
  parts: readonly Part[],
  edges: readonly GraphEdge[],
  settings: Pick<AnalysisSettings, 'journeys'>,
  directory: Directory,
): readonly Journey[] {
  const told = settings.journeys.flatMap(({ name, entry, weight, place }) => {
    const part = directory.named(entry);
    if (!part) return [];
    return [
      { name, entry: part.id, weight, why: 'the settings of the analysis say so', places: [place] },
    ];
  });
  if (told.length > 0) return scaled(told, 1);
  const services = parts.filter((part) => part.kind === 'service' && !isLoad(part));
  const load = new Set(parts.filter(isLoad).map(({ id }) => id));
  const called = new Set(edges.filter(({ from }) => !load.has(from)).map(({ to }) => to));
  const calling = new Set(edges.map(({ from }) => from));
  const isBackground = (part: Part): boolean => isWorker(part) && entryOf(part) === null;
  const people = services.filter((part) => !isBackground(part));
  // A proxy whose upstreams are in a file of its own leads nowhere that is known: what stands behind it does.
  const leads = (part: Part): boolean => !PROXY.test(part.name) || calling.has(part.id);
  const open = people.filter((part) => entryOf(part) !== null && leads(part));
  const sure = open.filter((part) => entryOf(part)?.isSure === true);
  const uncalled = people.filter(
    (part) =>
      !called.has(part.id) && leads(part) && (part.workloads.length > 0 || calling.has(part.id)),
  );
  const openAndUncalled = open.filter((part) => !called.has(part.id));
  const entries =
    [sure, openAndUncalled, uncalled, open, people].find((list) => list.length > 0) ?? [];
  const background = services.filter((part) => isBackground(part) && !called.has(part.id));
  const share = entries.length === 0 ? 1 : background.length === 0 ? 0 : BACKGROUND_SHARE;
  return [
    ...scaled(entries.map(byPeople), 1 - share),
    ...scaled(background.map(inBackground), share),
  ].sort((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1));
}

const PROXY = /(?:^|[-_])(?:proxy|nginx|envoy|traefik|caddy|haproxy)(?:[-_]|$)/;

const entryOf = (part: Part): Entry | null =>
  part.workloads.map(({ entry }) => entry).find((entry) => entry !== null) ?? null;

const isLoad = (part: Part): boolean => part.workloads.some(({ role }) => role === 'load');

interface Found {
  readonly name: string;
  readonly entry: string;
  readonly weight: number;
  readonly why: string;
  readonly places: readonly Place[];
}

function byPeople(part: Part): Found {
  const entry = entryOf(part);
  return {
    name: part.name,
    entry: part.id,
    weight: 1,
    why: entry?.why ?? 'nobody in the workspace calls it',
    places: entry ? [entry.place] : part.places,
  };
}

const inBackground = (part: Part): Found => ({
  name: `background work of ${part.name}`,
  entry: part.id,
  weight: 1,
  why: `it works in the background: all such work together is taken for ${BACKGROUND_SHARE * 100} % of use`,
  places: part.places,
});

/** As many as one likes to give; together they are `share`. */
function scaled(found: readonly Found[], share: number): readonly Journey[] {
  const sum = found.reduce((all, { weight }) => all + weight, 0);
  return found.map((one) => ({
    ...one,
    weight: sum > 0 ? (one.weight / sum) * share : share / found.length,
  }));
}
