import type { ICronJob } from 'kubernetes-models/batch/v1';
import type { KubernetesObject } from '../kubernetes/objects.js';

/** The pods of a CronJob as those of a Deployment, which is what the rules about pods look at. */
export function asDeployment({ metadata, spec }: ICronJob): KubernetesObject {
  const { template } = spec!.jobTemplate.spec!;
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: metadata as KubernetesObject['metadata'],
    spec: { selector: { matchLabels: template.metadata!.labels }, template },
  };
}
