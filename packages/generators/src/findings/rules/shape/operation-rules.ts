import type {
  Weakness,
  WeaknessKind,
} from '../../../advisers/resilience-architect/architect-report.js';
import type { GraphNode, Operation } from '../../../graph/dependency-graph.js';
import type { Stated } from '../../../shared/place.js';
import type { FindingContext } from '../../context/finding-context.js';
import type { Severity } from '../../finding.js';
import { lifeOf } from '../life.js';
import type { Draft, Rule } from '../rule.js';
import { lined, namesOf, nodeDraft } from '../services/service-draft.js';
import { blastText, severityOfSingle } from './single-point.js';
import { statedAt, weaknessDraft } from './weakness-draft.js';

interface Kind extends Omit<Rule, 'id' | 'find'> {
  readonly id: WeaknessKind;
  /** What the finding hangs on. */
  readonly stated: (operation: Operation) => Stated<unknown>;
  readonly levels: { readonly most: Severity; readonly some: Severity; readonly none: Severity };
  readonly effortHours: number;
  /** The kind of the architect's fix for it. */
  readonly mends?: string;
  /** What is there already, where the weakness is not: it, too, has to be seen working. */
  readonly life?: (context: FindingContext) => readonly Draft[];
}

/** A rule about how something is run, which the architect has judged. */
const operationRule = ({ stated, levels, effortHours, life, mends, ...rule }: Kind): Rule => ({
  ...rule,
  find: (context) => [
    ...weaknesses(context, rule.id).map(({ weakness, node }) => {
      const said = node.operation ? stated(node.operation) : undefined;
      const why = blastText(context, node.id);
      const fix = context.standing.of(node.id)?.fixes.find(({ kind }) => kind === mends);
      const places = statedAt(said, node);
      return weaknessDraft(
        context,
        weakness,
        places.length > 0 ? places : callersOf(context, node),
        {
          severity: said ? severityOfSingle(context, node, said, levels) : 'low',
          fix: fix?.what ?? rule.fix,
          effortHours: fix?.effortHours ?? effortHours,
          ...(why !== null && { why }),
        },
      );
    }),
    ...(life?.(context) ?? []),
  ],
});

const weaknesses = (
  { architect, node, standing }: FindingContext,
  kind: WeaknessKind,
): readonly { readonly weakness: Weakness; readonly node: GraphNode }[] =>
  architect.weaknesses.flatMap((weakness) => {
    const found = weakness.kind === kind ? node(weakness.nodes[0]!) : undefined;
    // Of a service that stops nobody, a load generator or a page of documentation, there is nothing to say.
    const isMissed = found && (found.kind !== 'service' || standing.of(found.id) !== null);
    return isMissed ? [{ weakness, node: found }] : [];
  });

export const singleReplica = operationRule({
  id: 'single-replica',
  title: 'A service that runs once',
  severity:
    'high where it stops most of what people come for, else medium; one step lower each where nothing says how often it runs, where only a compose file, defaults of a chart or files of a development do, and where nothing says what people come for. Never critical: it is started again. Of a service that stops nobody nothing is said.',
  why: 'A crash, a release or the maintenance of its machine takes it down.',
  fix: 'Run at least two, with a disruption budget.',
  stated: ({ replicas }) => replicas,
  mends: 'second-replica',
  levels: { most: 'high', some: 'medium', none: 'low' },
  effortHours: 2,
  life: (context) =>
    lives(context, 'replicas', ({ kind, operation }) => {
      const replicas = operation?.replicas;
      return kind === 'service' && replicas && replicas.value > operation.needed ? replicas : null;
    }),
});

export const databaseWithoutStandby = operationRule({
  id: 'database-without-standby',
  title: 'A database that nothing stands by for',
  severity:
    'critical where a manifest says that it runs alone, and it stops most of what people come for; high where it stops less, medium where it stops nothing; one step lower each where nothing says how it is run, where only a compose file, defaults of a chart or files of a development do, and where nothing says what people come for.',
  why: 'When its disk or machine fails, everything waits until somebody has restored it.',
  fix: 'Let a standby take over, and rehearse that it does.',
  stated: ({ standby }) => standby,
  mends: 'standby',
  levels: { most: 'critical', some: 'high', none: 'medium' },
  effortHours: 24,
  life: (context) =>
    lives(context, 'standby', ({ kind, operation }) =>
      kind === 'database' && operation?.standby.value ? operation.standby : null,
    ),
});

export const missingDisruptionBudget = operationRule({
  id: 'missing-disruption-budget',
  title: 'Replicas that may be taken away together',
  severity: 'medium where it stops most of what people come for; else low.',
  why: 'The maintenance of machines may end all instances at once.',
  fix: 'Give it a PodDisruptionBudget with `maxUnavailable: 1`.',
  stated: ({ replicas }) => replicas,
  levels: { most: 'medium', some: 'low', none: 'low' },
  effortHours: 0.5,
});

export const oneZone = operationRule({
  id: 'one-zone',
  title: 'Replicas that may all be in one zone',
  severity: 'medium where it stops most of what people come for; else low.',
  why: 'A zone that fails takes all instances with it.',
  fix: 'Spread it with `topologySpreadConstraints` over `topology.kubernetes.io/zone`.',
  stated: ({ replicas }) => replicas,
  levels: { most: 'medium', some: 'low', none: 'low' },
  effortHours: 1,
});

const NAMES = { replicas: 'replicas', standby: 'a standby' } as const;

function lives(
  { graph, experiments }: FindingContext,
  mechanism: 'replicas' | 'standby',
  has: (node: GraphNode) => Stated<unknown> | null,
): readonly Draft[] {
  return graph.nodes.flatMap((node) => {
    const stated = has(node);
    if (!stated || !('places' in stated) || stated.places.length === 0) return [];
    const { seen, todo, severity, state } = lifeOf(experiments.of(mechanism, namesOf(node)));
    return [
      nodeDraft(node, stated.places.map(lined), {
        severity,
        state,
        message: `${node.name} has ${NAMES[mechanism]}: ${seen}.`,
        fix: todo,
        effortHours: () => (mechanism === 'standby' ? 4 : 1),
      }),
    ];
  });
}

const callersOf = ({ graph }: FindingContext, { id }: GraphNode) =>
  graph.edges.filter(({ to }) => to === id).flatMap(({ calls }) => calls.slice(0, 1));

export const OPERATION_RULES = [
  singleReplica,
  databaseWithoutStandby,
  missingDisruptionBudget,
  oneZone,
];
