import type {
  DependencyGraph,
  GraphEdge,
  GraphNode,
  Journey,
} from '../../graph/dependency-graph.js';
import { BARE, assumed, call, edge, health, node, operation, place, stated } from './made.js';
import { pick, type Random, whole } from './random.js';

const DOMAINS =
  'orders payments catalogue search accounts shipping pricing returns reviews inventory loyalty invoices fraud media notifications partners warehouse analytics gifts support'.split(
    ' ',
  );
const ROLES = 'api worker pricing rules sync export query admin jobs events'.split(' ');
const APIS =
  'stripe adyen twilio google-maps auth0 avalara dhl ups salesforce zendesk algolia cloudinary klarna plaid segment'.split(
    ' ',
  );

/** A graph of just so many nodes, such as a company has: entries, services of several tiers, and what they stand on. */
export function generatedGraph(count: number, random: Random): DependencyGraph {
  const services = Math.max(2, Math.round(count * 0.45));
  const entries = Math.max(1, Math.round(services / 16));
  const nodes: GraphNode[] = [];
  for (let at = 0; at < services; at++) nodes.push(service(at, entries, random));
  for (let at = 0; nodes.length < count; at++) nodes.push(supply(at, random));
  const edges = edgesOf(nodes, services, entries, random);
  return {
    nodes: nodes.sort((one, other) => (one.id < other.id ? -1 : 1)),
    edges: edges.sort((one, other) => (one.from + one.to < other.from + other.to ? -1 : 1)),
    alternatives: [],
    journeys: journeysOf(entries),
    unreadable: [
      { file: 'charts/legacy/templates/all.yaml', reason: 'it is templated beyond reading' },
    ],
  };
}

const entryName = (at: number): string => `${DOMAINS[at % DOMAINS.length]!}-gateway${suffix(at)}`;
const suffix = (at: number): string =>
  at < DOMAINS.length ? '' : `-${Math.floor(at / DOMAINS.length) + 1}`;

function service(at: number, entries: number, random: Random): GraphNode {
  const domain = DOMAINS[at % DOMAINS.length]!;
  const role = ROLES[Math.floor(at / DOMAINS.length) % ROLES.length]!;
  const round = Math.floor(at / (DOMAINS.length * ROLES.length));
  const name =
    at < entries ? entryName(at) : `${domain}-${role}${round > 0 ? `-${round + 1}` : ''}`;
  const manifest = `kubernetes/${name}.yaml`;
  const replicas = pick(random, [1, 1, 2, 2, 3]);
  return node(`service:${name}`, {
    project: name,
    places: [place(`apps/${name}/project.json`), place(manifest, 1)],
    operation: operation(
      random() < 0.7
        ? stated(replicas, place(manifest, 9))
        : assumed(1, 'no manifest says how many'),
    ),
    health: health(random() < 0.5 ? { readiness: stated(true, place(manifest, 30)) } : {}),
  });
}

function supply(at: number, random: Random): GraphNode {
  const domain = DOMAINS[at % DOMAINS.length]!;
  const number = Math.floor(at / DOMAINS.length);
  const more = number > 0 ? `-${number + 1}` : '';
  const kind = pick(random, [
    'database',
    'database',
    'cache',
    'queue',
    'api',
    'api',
    'storage',
    'email',
    'llm',
  ] as const);
  const names = {
    database: `${domain}-postgres${more}`,
    cache: `${domain}-redis${more}`,
    queue: `${domain}-queue${more}`,
    api: `${APIS[at % APIS.length]!}${at < APIS.length ? '' : `-${Math.floor(at / APIS.length) + 1}`}`,
    storage: `${domain}-bucket${more}`,
    email: `sendgrid${more}-${domain}`,
    llm: `openai${more}-${domain}`,
  };
  const own = kind === 'database' || kind === 'cache' || kind === 'queue';
  return node(`${kind}:${names[kind]}`, {
    places: [place('docker-compose.yml', 4 + at * 6)],
    operation: own ? operation(stated(1, place('docker-compose.yml', 5 + at * 6))) : null,
  });
}

function edgesOf(
  nodes: readonly GraphNode[],
  services: number,
  entries: number,
  random: Random,
): GraphEdge[] {
  const pairs = new Map<string, GraphEdge>();
  const add = (from: number, to: number): void => {
    const one = made(nodes[from]!, nodes[to]!, random);
    if (from !== to) pairs.set(`${one.from} ${one.to}`, one);
  };
  for (let to = entries; to < services; to++) {
    // Each is called by somebody a tier above, and sometimes by somebody far away.
    const tier = Math.max(0, Math.floor((to - entries) / 4));
    const nearest = Math.min(to - 1, Math.max(entries - 1, tier + entries - 1));
    add(whole(random, Math.max(0, nearest - 8), nearest), to);
    if (random() < 0.35) add(whole(random, 0, to - 1), to);
  }
  for (let to = services; to < nodes.length; to++) {
    add(whole(random, Math.min(entries, services - 1), services - 1), to);
    if (random() < 0.3) add(whole(random, 0, services - 1), to);
  }
  return [...pairs.values()];
}

function made(from: GraphNode, to: GraphNode, random: Random): GraphEdge {
  const soft = to.kind === 'cache' ? 0.7 : to.kind === 'database' ? 0.05 : 0.45;
  const hard = random() >= soft;
  const guarded = random() < 0.4;
  const calls = Array.from({ length: whole(random, 1, 3) }, (_, at) =>
    call(`apps/${from.project ?? 'x'}/src/clients/${to.name}.ts`, 12 + at * 9, 'this.client.send', {
      protection: guarded
        ? { ...BARE, timeout: true, timeoutMs: 2_000, fallback: !hard }
        : { ...BARE, fallback: !hard },
    }),
  );
  return edge(from.id, to.id, {
    hard,
    why: hard
      ? `no fallback on ${calls.length} of ${calls.length} calls`
      : 'a fallback on every call',
    calls,
  });
}

function journeysOf(entries: number): Journey[] {
  return Array.from({ length: entries }, (_, at) => ({
    name: `use ${DOMAINS[at % DOMAINS.length]!}${suffix(at)}`,
    entry: `service:${entryName(at)}`,
    weight: 1 / entries,
    why: 'an Ingress sends requests to it',
    places: [place('kubernetes/ingress.yaml', 10 + at * 5)],
  }));
}
