import type { GraphEdge } from '../../../graph/dependency-graph.js';
import type { Mechanism } from '../../../experiments/experiment.js';
import type { Assessment } from '../assessment.js';
import { failsAlone } from '../availability/setup.js';
import { namesOf } from '../system/system.js';

/** A protection that is in place. */
export interface InPlace {
  readonly mechanism: Mechanism;
  /** What an experiment may call it. */
  readonly subjects: readonly string[];
  /** What an experiment may call the service that has it; `null` where the subject itself has it. */
  readonly services: readonly string[] | null;
  /** No other service has the same towards the same subject, so that an experiment need not say which it watched. */
  readonly only: boolean;
}

const ON_CALLS: readonly (readonly [Mechanism, keyof GraphEdge['calls'][number]['protection']])[] =
  [
    ['timeout', 'timeout'],
    ['retry', 'retry'],
    ['circuit-breaker', 'circuitBreaker'],
    ['bulkhead', 'bulkhead'],
    ['fallback', 'fallback'],
  ];

/** What protects the calls of services, and the services and datastores themselves. */
export function mechanismsOf({ system, setups }: Assessment): readonly InPlace[] {
  const namesFor = (id: string): readonly string[] =>
    namesOf(system.nodes[system.numberOf.get(id)!]!);
  const onCalls = ON_CALLS.flatMap(([mechanism, key]) => {
    const having = system.edges.filter(({ calls }) =>
      calls.some(({ protection }) => Boolean(protection[key])),
    );
    return having.map(({ from, to }) => ({
      mechanism,
      subjects: namesFor(to),
      services: namesFor(from),
      only: having.filter((other) => other.to === to).length === 1,
    }));
  });
  const onNodes = system.nodes.flatMap((node, number) => {
    const setup = setups[number]!;
    const { health, kind, operation } = node;
    const mechanisms: Mechanism[] = [];
    if (health?.readiness.value || health?.liveness.value) mechanisms.push('health');
    if (kind === 'service' && operation && !setup.managed && !failsAlone(setup)) {
      mechanisms.push('replicas');
    }
    if (setup.standby) mechanisms.push('standby');
    return mechanisms.map((mechanism) => ({
      mechanism,
      subjects: namesOf(node),
      services: null,
      only: true,
    }));
  });
  return [...onCalls, ...onNodes];
}
