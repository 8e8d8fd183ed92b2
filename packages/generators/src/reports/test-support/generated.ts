import type {
  ArchitectReport,
  SinglePointOfFailure,
} from '../../advisers/resilience-architect/architect-report.js';
import type { Analysis } from '../../analysis/analysis.js';
import type { Finding, Severity } from '../../findings/finding.js';
import { SEVERITIES } from '../../findings/finding.js';
import type { DependencyGraph } from '../../graph/dependency-graph.js';
import { fallsWith } from '../facts/falls-with.js';
import { generatedGraph } from './generated-graph.js';
import { finding, fix, minutes } from './made.js';
import { pick, type Random, randomOf, whole } from './random.js';

/** An analysis of a system of just so many nodes, as an architect might give it; the same for the same seed. */
export function generatedAnalysis(count: number, seed = 1): Analysis {
  const random = randomOf(seed);
  const graph = generatedGraph(count, random);
  const bare: Analysis = {
    name: `company-${count}`,
    date: '2026-11-28',
    calls: [],
    graph,
    architect: NOTHING,
    findings: [],
    files: count * 11,
    skipped: [{ file: 'apps/legacy/src/old.ts', reason: 'it does not parse' }],
  };
  const singlePointsOfFailure = pointsOf(bare, random);
  return {
    ...bare,
    architect: {
      ...NOTHING,
      singlePointsOfFailure,
      journeys: graph.journeys.map(({ name, entry }) => ({
        name,
        entry,
        downtime: minutes(whole(random, 300, 4_000), 'databases: 99.9 % available'),
        budget: random() < 0.5 ? 525.6 : null,
      })),
      weaknesses: graph.nodes
        .filter(({ kind, operation }) => kind === 'service' && operation?.replicas.value === 1)
        .map(({ id, name }) => ({
          kind: 'single-replica' as const,
          nodes: [id],
          message: `${name} runs as a single replica.`,
          amount: 1,
          saves: minutes(whole(random, 10, 250)),
        })),
      scores: graph.nodes
        .filter(({ kind }) => kind === 'service')
        .map(({ id }) => scoreOf(id, whole(random, 0, 4))),
      score: 50,
    },
    findings: findingsOf(graph, random),
  };
}

const NOTHING: ArchitectReport = {
  journeys: [],
  singlePointsOfFailure: [],
  pairs: [],
  pairsInAll: 0,
  weaknesses: [],
  scores: [],
  score: null,
  verified: { fraction: 0.2, verified: 4, of: 20, days: 30, experiments: [] },
};

const scoreOf = (node: string, has: number): ArchitectReport['scores'][number] => ({
  node,
  score: has * 25,
  parts: [{ name: 'timeouts on outbound calls', weight: 1, has, of: 4, gain: 100 - has * 25 }],
});

function pointsOf(analysis: Analysis, random: Random): readonly SinglePointOfFailure[] {
  const { graph } = analysis;
  return [...fallsWith(analysis)]
    .flatMap(([id, falls]) => {
      const down = new Set([id, ...falls]);
      const lost = graph.journeys.filter(({ entry }) => down.has(entry));
      if (lost.length === 0) return [];
      const share = lost.reduce((sum, { weight }) => sum + weight, 0);
      const downtime = minutes(whole(random, 20, 600), `${id}: 99.9 % available`);
      const name = id.slice(id.indexOf(':') + 1);
      return [
        {
          node: id,
          journeys: lost.map((one) => one.name),
          blastRadius: falls,
          share,
          importance: 0.99 * share,
          downtime,
          path: pathTo(graph, lost[0]!.entry, id),
          fixes: [
            fix('add-fallback', `Do without ${name} while it is down.`, {
              command: `nx g @reliability/generators:init --pattern=degradation --project=${graph.edges.find(({ to }) => to === id)?.from.split(':')[1] ?? name}`,
              effortHours: pick(random, [0.5, 1, 2, 4]),
              saves: minutes(downtime.likely * 0.8, ...downtime.assumed),
            }),
          ],
        },
      ];
    })
    .sort((one, other) => other.downtime.likely * other.share - one.downtime.likely * one.share);
}

/** The shortest way over hard edges. */
function pathTo({ edges }: DependencyGraph, from: string, to: string): readonly string[] {
  const paths = new Map<string, readonly string[]>([[from, [from]]]);
  for (const [node, path] of paths) {
    if (node === to) return path;
    for (const edge of edges) {
      if (edge.from === node && edge.hard && !paths.has(edge.to))
        paths.set(edge.to, [...path, edge.to]);
    }
  }
  return [from, to];
}

const RULES: Readonly<Record<Severity, string>> = {
  critical: 'missing-timeout',
  high: 'missing-circuit-breaker',
  medium: 'no-retry',
  low: 'missing-bulkhead',
};

function findingsOf({ edges, nodes }: DependencyGraph, random: Random): readonly Finding[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return edges
    .filter(({ calls }) => calls.some(({ protection }) => !protection.timeout))
    .map(({ from, to, calls }, at) => {
      const severity = pick(random, [
        'critical',
        'high',
        'high',
        'medium',
        'medium',
        'low',
      ] as const);
      const [service, dependency] = [byId.get(from)!.name, byId.get(to)!.name];
      return finding(`f-${at.toString(16).padStart(4, '0')}`, RULES[severity], {
        severity,
        file: calls[0]!.file,
        line: calls[0]!.line,
        message: `${service} calls ${dependency} without what would guard it.`,
        why: `While ${dependency} hangs, ${service} hangs with it.`,
        fix: `nx g @reliability/generators:circuit-breaker --project=${service}`,
        validate: `nx run ${service}:reliability-verify`,
        subjects: [from, to],
        saves: random() < 0.6 ? minutes(whole(random, 5, 200)) : null,
        effortHours: 0.25,
        suppressed: random() < 0.05 ? { reason: 'it is going away', until: '2027-03-31' } : null,
        inBaseline: random() < 0.3,
      });
    })
    .sort((one, other) => SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity));
}
