import { type Check, checkOptions, oneOf, optional } from '../../checks/check.js';
import { dnsLabel, dnsSubdomain } from '../../checks/names.js';

/** Which objects a patch is for. */
export interface PatchTarget {
  readonly kind:
    | 'Deployment'
    | 'StatefulSet'
    | 'HorizontalPodAutoscaler'
    | 'CronJob'
    | 'HTTPRoute'
    | 'Ingress'
    | 'Service';
  readonly name: string;
  readonly namespace?: string | undefined;
}

/** A target by its kind and name: Kustomize takes a name for a pattern, in which only the dot means something here. */
export const patchTarget: Check<PatchTarget> = (value, option) => {
  const { kind, name, namespace } = checkOptions(
    value,
    {
      kind: oneOf(
        'Deployment',
        'StatefulSet',
        'HorizontalPodAutoscaler',
        'CronJob',
        'HTTPRoute',
        'Ingress',
        'Service',
      ),
      name: dnsSubdomain,
      namespace: optional(dnsLabel),
    },
    option,
  );
  return {
    kind,
    name: name.replaceAll('.', '\\.'),
    ...(namespace !== undefined && { namespace }),
  };
};
