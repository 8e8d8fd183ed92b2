import type { WorkloadKind } from '../templates/probes/patch-options.js';
import { ManifestOptionError } from '../option-error.js';
import { type Check, mapping, oneOf, optional, otherwise } from './check.js';
import { dnsLabel, dnsSubdomain, labelValue, metadataKey } from './names.js';

/** An object with pods that is there, or will be. */
export interface TargetOptions {
  readonly name: string;
  /** Default Deployment. */
  readonly kind?: Exclude<WorkloadKind, 'DaemonSet'> | undefined;
  /** Default none: that of the command or of the kustomization. */
  readonly namespace?: string | undefined;
  /** The labels by which its pods are known: its `spec.selector.matchLabels`. */
  readonly selector: Readonly<Record<string, string>>;
}

const matchLabels = mapping(metadataKey, labelValue);

/** Labels that choose some pods, and not all of them. */
export const selector: Check<Readonly<Record<string, string>>> = (value, option) => {
  const labels = matchLabels(value ?? {}, option);
  if (Object.keys(labels).length === 0) {
    throw new ManifestOptionError(option, 'at least one label: none would choose every pod');
  }
  return labels;
};

/** The checks of {@link TargetOptions}. */
export const TARGET = {
  name: dnsSubdomain,
  kind: otherwise(oneOf('Deployment', 'StatefulSet'), 'Deployment'),
  namespace: optional(dnsLabel),
  selector,
};
