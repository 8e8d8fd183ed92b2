import type { EdgeCall, GraphEdge, GraphNode } from '../../../graph/dependency-graph.js';
import type { Assessment } from '../assessment.js';
import { failsAlone } from '../availability/setup.js';

/** What is counted of a service, and how much it weighs beside the others; `of` is 0 where there is nothing to count. */
export interface Count {
  readonly name: string;
  /** Relative to the other parts; only those that apply are made into shares of 1. */
  readonly weight: number;
  readonly has: number;
  readonly of: number;
}

type Part = (subject: Subject) => Pick<Count, 'has' | 'of'>;

interface Subject {
  readonly assessment: Assessment;
  readonly node: GraphNode;
  readonly number: number;
  readonly edges: readonly GraphEdge[];
  readonly calls: readonly EdgeCall[];
}

const NOTHING = { has: 0, of: 0 };
const ofCalls =
  (has: (call: EdgeCall) => boolean, counts: (call: EdgeCall) => boolean = () => true): Part =>
  ({ calls }) => {
    const counted = calls.filter(counts);
    return { has: counted.filter(has).length, of: counted.length };
  };
const yesOrNo = (applies: boolean, has: boolean): Pick<Count, 'has' | 'of'> =>
  applies ? { has: has ? 1 : 0, of: 1 } : NOTHING;

/**
 * By weight, each with its reason. The weights are a judgement: what stops a failure from spreading weighs most, then
 * what survives it, then what finds it. They are no measurement, so that a score compares a service with itself.
 */
const PARTS: readonly (readonly [name: string, weight: number, part: Part])[] = [
  // Without one a call that hangs holds its caller for ever, and no other protection of it ever begins.
  ['timeouts on outbound calls', 20, ofCalls(({ protection }) => protection.timeout)],
  // It spares what is down, and answers at once while it is.
  [
    'circuit breakers on outbound calls',
    15,
    ofCalls(({ protection }) => protection.circuitBreaker),
  ],
  // The only protection by which a journey goes on without what has failed.
  ['fallbacks where a journey depends on the call', 15, fallbacks],
  // Mends what is over in a moment, which is most of it; where it is not safe there is nothing to have.
  [
    'retries where they are safe',
    10,
    ofCalls(
      ({ protection }) => protection.retry,
      ({ retrySafe }) => retrySafe,
    ),
  ],
  // A second call that changes something is a second order, which is worse than none.
  [
    'no retries where they are not safe',
    5,
    ofCalls(
      ({ protection }) => !protection.retry,
      ({ retrySafe }) => !retrySafe,
    ),
  ],
  // Confines one dependency that hangs; of a single one there is nothing to confine it from.
  ['bulkheads between dependencies', 5, bulkheads],
  // A crash, a release, a machine’s maintenance: the failures that are certain to come.
  [
    'more than one replica',
    10,
    (subject) =>
      yesOrNo(runsHere(subject), !failsAlone(subject.assessment.setups[subject.number]!)),
  ],
  [
    'a disruption budget',
    5,
    (subject) =>
      yesOrNo(runsHere(subject), subject.node.operation?.disruptionBudget.value === true),
  ],
  [
    'more than one zone',
    3,
    (subject) => yesOrNo(runsHere(subject), (subject.node.operation?.zones.value ?? 1) > 1),
  ],
  // Who is not ready gets no requests, who hangs is restarted, who ends finishes what it has begun.
  [
    'a readiness probe',
    5,
    ({ node }) => yesOrNo(node.health !== null, node.health?.readiness.value === true),
  ],
  [
    'a liveness probe that asks nobody',
    3,
    ({ node: { health } }) =>
      yesOrNo(health !== null, health?.liveness.value === true && health.livenessAsks.length === 0),
  ],
  [
    'a graceful shutdown',
    4,
    ({ node }) => yesOrNo(node.health !== null, node.health?.gracefulShutdown.value === true),
  ],
];

/** What a service has of each part. */
export function countsOf(assessment: Assessment, number: number): readonly Count[] {
  const node = assessment.system.nodes[number]!;
  const edges = assessment.system.edgesFrom[number]!;
  const subject = { assessment, node, number, edges, calls: edges.flatMap(({ calls }) => calls) };
  return PARTS.map(([name, weight, part]) => ({ name, weight, ...part(subject) }));
}

/** Run from here, and something says how: of what is not known nothing is held against it. */
function runsHere({ assessment, number }: Subject): boolean {
  const { managed, elsewhere, unknown } = assessment.setups[number]!;
  return !managed && !elsewhere && !unknown;
}

/** A store of record has no stand-in, so that only other calls count. */
function fallbacks({ assessment, number, edges }: Subject): Pick<Count, 'has' | 'of'> {
  if (assessment.importance.likely[number]! === 0) return NOTHING;
  const calls = edges
    .filter(({ to }) => {
      const { kind } = assessment.system.nodes[assessment.system.numberOf.get(to)!]!;
      return kind !== 'database' && kind !== 'queue' && kind !== 'storage';
    })
    .flatMap(({ calls: all }) => all);
  return { has: calls.filter(({ protection }) => protection.fallback).length, of: calls.length };
}

function bulkheads({ edges, calls }: Subject): Pick<Count, 'has' | 'of'> {
  const called = edges.filter((edge) => edge.calls.length > 0);
  if (called.length < 2) return NOTHING;
  return { has: calls.filter(({ protection }) => protection.bulkhead).length, of: calls.length };
}
