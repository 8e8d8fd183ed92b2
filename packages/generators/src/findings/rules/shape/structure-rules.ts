import type {
  Weakness,
  WeaknessKind,
} from '../../../advisers/resilience-architect/architect-report.js';
import type { Place } from '../../../shared/place.js';
import { generate } from '../../command/commands.js';
import type { FindingContext } from '../../context/finding-context.js';
import { isKnown } from '../../context/standing.js';
import type { Severity } from '../../finding.js';
import { goesOn } from '../calls/call-draft.js';
import type { Rule } from '../rule.js';
import { placesOf } from '../services/service-draft.js';
import { placesAlong, weaknessDraft } from './weakness-draft.js';

interface Kind extends Omit<Rule, 'id' | 'find'> {
  readonly id: WeaknessKind;
  readonly level: (context: FindingContext, weakness: Weakness) => Severity;
  readonly places: (context: FindingContext, weakness: Weakness) => readonly Place[];
  readonly effortHours: number;
  /** Default: what the rule says. */
  readonly command?: (context: FindingContext, weakness: Weakness) => string | null;
  /** Nodes that make it this finding; all of them, unless it says otherwise. */
  readonly identity?: (weakness: Weakness) => readonly string[];
}

/** A rule about how several nodes stand together, which the architect has judged. */
const structureRule = ({ level, places, effortHours, command, identity, ...rule }: Kind): Rule => ({
  ...rule,
  find: (context) =>
    context.architect.weaknesses
      .filter(({ kind }) => kind === rule.id)
      .filter((weakness) => !isAnswered(context, weakness))
      .map((weakness) =>
        weaknessDraft(context, weakness, places(context, weakness), {
          severity: level(context, weakness),
          fix: command?.(context, weakness) ?? rule.fix,
          effortHours,
          ...(identity && { identity: identity(weakness) }),
        }),
      ),
});

/** A page calls, which no server can guard; or whoever calls goes on when the call fails. */
function isAnswered({ graph, scan, groups }: FindingContext, { kind, nodes }: Weakness): boolean {
  if (kind !== 'critical-without-fallback') return false;
  const browser = new Set(scan.inBrowser);
  const placeOf = ({ file, line }: { readonly file: string; readonly line: number }): string =>
    `${file}:${line}`;
  const on = new Set(
    groups.flatMap(({ calls }) => calls.filter(goesOn).map(({ fact }) => placeOf(fact))),
  );
  const calls = graph.edges
    .filter(({ from, to }) => from === nodes[0] && to === nodes.at(-1))
    .flatMap((edge) => edge.calls);
  return calls.length > 0 && calls.every((call) => browser.has(call.file) || on.has(placeOf(call)));
}

const along: Kind['places'] = (context, { nodes }) => placesAlong(context, nodes);
const projectOf = ({ node }: FindingContext, { nodes }: Weakness): string | null =>
  nodes.map((id) => node(id)?.project ?? null).find((project) => project !== null) ?? null;

export const STRUCTURE_RULES: readonly Rule[] = [
  structureRule({
    id: 'shared-datastore',
    title: 'A database that several services use',
    severity: 'medium from three services on; low for two.',
    why: 'Its load, its locks and its migrations are those of all of them.',
    fix: 'Let one service own it, and the others ask that one; or give each a database of its own.',
    level: (_, { amount }) => ((amount ?? 0) >= 3 ? 'medium' : 'low'),
    places: ({ graph }, { nodes: [store, ...users] }) =>
      users.flatMap((user) => {
        const edge = graph.edges.find(({ from, to }) => from === user && to === store);
        return [...(edge?.calls ?? []), ...(edge?.places ?? [])].slice(0, 1);
      }),
    effortHours: 40,
    identity: ({ nodes }) => nodes.slice(0, 1),
  }),
  structureRule({
    id: 'cyclic-readiness',
    title: 'Services that are only ready when the others are',
    severity:
      'critical where manifests of what people depend on say that readiness is asked; else high.',
    why: 'After a cold start none of them ever takes a request.',
    fix: 'Let readiness ask only what no service in the circle provides.',
    level: ({ node }, { nodes }) =>
      nodes.every((id) => {
        const readiness = node(id)?.health?.readiness;
        return readiness !== undefined && readiness.value && isKnown(readiness);
      })
        ? 'critical'
        : 'high',
    places: ({ node }, { nodes }) =>
      nodes.flatMap((id) => {
        const health = node(id)?.health;
        return health ? placesOf(health.readiness).slice(0, 1) : [];
      }),
    effortHours: 1,
    identity: ({ nodes }) => [...nodes].sort(),
  }),
  structureRule({
    id: 'cyclic-dependency',
    title: 'Services that need one another in a circle',
    severity: 'medium.',
    why: 'When one of them fails, all do, and none can be released alone.',
    fix: 'Turn one of the calls into a message, or give it a fallback.',
    level: () => 'medium',
    places: (context, { nodes }) => placesAlong(context, [...nodes, nodes[0]!]),
    effortHours: 16,
    identity: ({ nodes }) => [...nodes].sort(),
  }),
  structureRule({
    id: 'retry-amplification',
    title: 'Attempts that multiply along a path',
    severity: 'high from 27 attempts on, else medium.',
    why: 'Three layers of three attempts are 27 calls of what is struggling, at the very time when it can bear least.',
    fix: 'Repeat in one layer only, the one that is nearest to the dependency.',
    level: (_, { amount }) => ((amount ?? 0) >= 27 ? 'high' : 'medium'),
    places: along,
    effortHours: 1,
  }),
  structureRule({
    id: 'timeout-exceeds-callers',
    title: 'A timeout that is longer than the caller’s',
    severity: 'medium.',
    why: 'The service goes on working for a caller who has given up, and the slower the dependency is, the more of that it does.',
    fix: 'Make the timeout, with all attempts, shorter than that of the caller; or hand the deadline on.',
    level: () => 'medium',
    places: (context, { nodes }) => placesAlong(context, nodes.slice(1)),
    effortHours: 0.5,
  }),
  structureRule({
    id: 'missing-bulkhead',
    title: 'Several dependencies that share one pool',
    severity: 'low.',
    why: 'One dependency that hangs takes the connections, threads or memory that calls of the others need.',
    fix: 'Limit how many calls of each are under way at once.',
    level: () => 'low',
    places: ({ graph }, { nodes: [service, ...called] }) =>
      called.flatMap(
        (id) =>
          graph.edges.find(({ from, to }) => from === service && to === id)?.calls.slice(0, 1) ??
          [],
      ),
    command: (context, weakness) =>
      generate('init', projectOf(context, weakness), undefined, '--pattern=bulkhead'),
    effortHours: 1,
    identity: ({ nodes }) => nodes.slice(0, 1),
  }),
  structureRule({
    id: 'critical-without-fallback',
    title: 'Something that people come for has no answer of its own',
    severity:
      'high where the dependency stops most of what `analysis.journeys` says that people come for, else medium.',
    why: 'What could be answered from memory, or left out, fails with the dependency.',
    fix: 'Say what to answer while the dependency is down.',
    level: ({ standing }, { nodes }) => {
      const to = nodes.at(-1)!;
      return standing.isMost(to) && standing.isNamed(to) ? 'high' : 'medium';
    },
    places: (context, { nodes: [from, to] }) =>
      context.graph.edges
        .filter((edge) => edge.from === from && edge.to === to)
        .flatMap(({ calls }) => calls.filter(({ protection }) => !protection.fallback)),
    command: (context, weakness) =>
      generate('init', projectOf(context, weakness), undefined, '--pattern=degradation'),
    effortHours: 4,
  }),
];
