import type { IContainer, IProbe } from 'kubernetes-models/v1';
import { aboutContainers, type Rule, toContainer } from './rule.js';

const KINDS = ['liveness', 'readiness', 'startup'] as const;
const probeOf = (container: IContainer, kind: (typeof KINDS)[number]): IProbe | undefined =>
  container[`${kind}Probe`];

/** Probes that are there, differ, and lead to a port that is there. */
export const PROBES: readonly Rule[] = [
  ...(['liveness', 'readiness'] as const).map(
    (kind): Rule => ({
      checks: [
        `kube-linter/no-${kind}-probe`,
        'kube-score/pod-probes',
        `polaris/${kind}ProbeMissing`,
      ],
      find: aboutContainers((container) => !probeOf(container, kind)),
      mutants: {
        [`no ${kind} probe`]: toContainer((container) => {
          delete container[`${kind}Probe`];
        }),
      },
    }),
  ),
  ...KINDS.map(
    (kind): Rule => ({
      checks: [`kube-linter/${kind}-port`],
      find: aboutContainers((container) => {
        const port = probeOf(container, kind)?.httpGet?.port;
        return (
          port !== undefined &&
          !container.ports?.some(
            ({ name, containerPort }) => name === port || containerPort === port,
          )
        );
      }),
      mutants: {
        [`a ${kind} probe of a port by a wrong name`]: toContainer((container) => {
          probeOf(container, kind)!.httpGet!.port = 'helath';
        }),
        [`a ${kind} probe of a port by a wrong number`]: toContainer((container) => {
          probeOf(container, kind)!.httpGet!.port = 1;
        }),
      },
    }),
  ),
  {
    checks: ['kube-score/pod-probes-identical'],
    find: aboutContainers(
      ({ livenessProbe, readinessProbe }) =>
        JSON.stringify(livenessProbe?.httpGet) === JSON.stringify(readinessProbe?.httpGet),
    ),
    mutants: {
      'liveness asks what readiness asks': toContainer((container) => {
        container.livenessProbe!.httpGet = container.readinessProbe!.httpGet!;
      }),
    },
  },
];
