import type { GraphEdge } from '../../../graph/dependency-graph.js';
import type { Weakness } from '../architect-report.js';
import type { Assessment } from '../assessment.js';
import { componentsOf } from '../system/circles.js';
import type { NodeNumber } from '../system/system.js';
import { weaknessOf } from './weakness-of.js';

/**
 * Calls that one request may become. Two layers of three attempts are 9, which is what a well-meant retry beside that of
 * a client library comes to; a third layer is 27, at the very time when the last of them can bear least.
 * @see Beyer and others, Site Reliability Engineering (2016), chapter 22: three layers of four attempts are 64
 */
export const MOST_ATTEMPTS = 9;

interface Step {
  readonly edge: GraphEdge;
  readonly to: NodeNumber;
  readonly attempts: number;
  readonly known: boolean;
}

interface Way {
  readonly attempts: number;
  readonly steps: readonly Step[];
}

const NOWHERE: Way = { attempts: 1, steps: [] };

/**
 * The worst path of each journey: the product of attempts along it. An edge counts with its most persistent call; where
 * it is not known how often that tries, with one attempt, and the sentence says so. Of a circle one step is
 * looked at, before the path leaves it.
 */
export function retryAmplification({ system, journeys }: Assessment): readonly Weakness[] {
  const steps = system.nodes.map((): Step[] => []);
  for (const edge of system.edges) {
    if (edge.calls.length === 0) continue;
    const counts = edge.calls.map(({ protection }) => Math.max(1, protection.attempts ?? 1));
    const known = edge.calls.every(({ protection }) => protection.attempts !== null);
    const to = system.numberOf.get(edge.to)!;
    steps[system.numberOf.get(edge.from)!]!.push({
      edge,
      to,
      known,
      attempts: Math.max(...counts),
    });
  }
  const components = componentsOf(steps.map((all) => all.map(({ to }) => to)));
  const componentOf = new Array<number>(steps.length);
  for (const [index, nodes] of components.entries()) {
    for (const node of nodes) componentOf[node] = index;
  }
  const worst = new Array<Way>(steps.length).fill(NOWHERE);
  for (const nodes of components) {
    const leaving = new Map(
      nodes.map((node) => {
        const out = steps[node]!.filter(({ to }) => componentOf[to] !== componentOf[node]);
        return [node, mostOf(out, ({ to }) => worst[to]!)] as const;
      }),
    );
    for (const node of nodes) {
      const further = ({ to }: Step): Way => leaving.get(to) ?? worst[to]!;
      worst[node] = mostOf(steps[node]!, further);
    }
  }

  const told = new Map<string, Weakness>();
  for (const { entry } of journeys) {
    const way = worst[entry]!;
    const first = way.steps.findIndex(({ attempts }) => attempts > 1);
    if (way.attempts <= MOST_ATTEMPTS || first < 0) continue;
    const path = way.steps.slice(first);
    const nodes = [path[0]!.edge.from, ...path.map(({ edge }) => edge.to)];
    const key = nodes.join('\n');
    if (!told.has(key))
      told.set(key, amplification(system.nodes, system.numberOf, path, nodes, way));
  }
  return [...told.values()];
}

/** The step that comes to most together with the way on from it. */
function mostOf(steps: readonly Step[], onwards: (step: Step) => Way): Way {
  return steps.reduce((most, step) => {
    const on = onwards(step);
    const attempts = step.attempts * on.attempts;
    return attempts > most.attempts ? { attempts, steps: [step, ...on.steps] } : most;
  }, NOWHERE);
}

function amplification(
  nodes: Assessment['system']['nodes'],
  numberOf: Assessment['system']['numberOf'],
  path: readonly Step[],
  ids: readonly string[],
  { attempts }: Way,
): Weakness {
  const name = (id: string): string => nodes[numberOf.get(id)!]!.name;
  const unknown = path.filter(({ known }) => !known).map(({ edge }) => name(edge.to));
  const product = path.map((step) => step.attempts).join(' × ');
  const least = unknown.length > 0 ? 'at least ' : '';
  const doubt =
    unknown.length > 0
      ? `; how often ${unknown.join(' and ')} is tried is not known everywhere`
      : '';
  const message = `One request may become ${least}${attempts} calls of ${name(ids.at(-1)!)}: ${product} attempts along ${ids.map(name).join(' → ')}${doubt}. More than ${MOST_ATTEMPTS} finish off what is struggling; repeat in one layer only.`;
  return weaknessOf('retry-amplification', ids, message, { amount: attempts });
}
