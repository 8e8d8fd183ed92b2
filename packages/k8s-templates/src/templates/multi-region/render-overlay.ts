import {
  type Check,
  checkOptions,
  type Checks,
  listOf,
  optional,
  otherwise,
  record,
} from '../../checks/check.js';
import { dnsLabel, dnsSubdomain } from '../../checks/names.js';
import { plainText } from '../../checks/plain-text.js';
import { ManifestOptionError } from '../../option-error.js';
import { renderTemplate } from '../../render/render-template.js';
import { relativeFile } from '../workload/render-kustomization.js';
import { patchTarget, type PatchTarget } from './patch-target.js';

/** A patch of whatever it fits; where nothing does, nothing happens. */
export interface OverlayPatch {
  readonly target: PatchTarget;
  /** A file, relative to the kustomization. */
  readonly path?: string | undefined;
  /** Or what would stand in it. */
  readonly patch?: string | undefined;
}

/** A ConfigMap made of files, whose name changes with their content, and with it all that mounts it. */
export interface FilesMap {
  readonly name: string;
  /** `key=path`, or a path whose last part is the key. */
  readonly files: readonly string[];
}

/** What a kustomization over others is made of. */
export interface OverlayOptions {
  /** Of all its objects. Default: each keeps its own. */
  readonly namespace?: string | undefined;
  /** Files and folders, relative to the kustomization; a folder above it cannot be one. */
  readonly resources?: readonly string[] | undefined;
  readonly patches?: readonly OverlayPatch[] | undefined;
  readonly configMaps?: readonly FilesMap[] | undefined;
}

const patch: Check<OverlayPatch> = (value, option) => {
  const given = checkOptions(
    value,
    { target: patchTarget, path: optional(relativeFile), patch: optional(plainText) },
    option,
  );
  if ((given.path === undefined) === (given.patch === undefined)) {
    throw new ManifestOptionError(option, 'either `path` or `patch`');
  }
  return given;
};

const CHECKS = {
  namespace: optional(dnsLabel),
  resources: otherwise(listOf(relativeFile), []),
  patches: otherwise(listOf(patch), []),
  configMaps: otherwise(listOf(record({ name: dnsSubdomain, files: listOf(relativeFile, 1) })), []),
} satisfies Checks<OverlayOptions>;

/**
 * A kustomization over others: what a region has beyond the base, and what is different there.
 * @throws ManifestOptionError
 */
export function renderOverlay(options: OverlayOptions): string {
  const given = checkOptions(options, CHECKS);
  return renderTemplate('multi-region/overlay', {
    namespace: given.namespace,
    resources: some(given.resources),
    patches: some(given.patches),
    configMaps: some(given.configMaps),
  });
}

function some<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}
