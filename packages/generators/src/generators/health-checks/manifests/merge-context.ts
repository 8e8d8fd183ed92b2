import type { Tree } from '@nx/devkit';
import {
  type FoundContainer,
  type FoundWorkload,
  type MergeProbesOptions,
  ManifestOptionError,
} from '@reliability/k8s-templates';
import type { FileOutcome } from '../../../shared/emit/reconcile.js';
import { containerPort } from './application-port.js';
import type { Health } from './health-of.js';
import type { ReportedWorkload } from './manifest-report.js';
import type { Names } from './names.js';
import { ownContainer, type Suspect } from './whose-workload.js';

/** What every way of giving probes to a workload needs to know. */
export interface MergeContext {
  readonly tree: Tree;
  readonly projectRoot: string;
  readonly names: Names;
  readonly health: Health;
  /** What followed from the configuration of before. */
  readonly earlier: readonly Health[];
  /** Whether health is asked on the application's own port. */
  readonly sharesPort: boolean;
  /** Whether it is answered on the port in the configuration, too. */
  readonly isBeside: boolean;
  /** Whether a person said which port that is. */
  readonly isPortSaid: boolean;
  /** The application's own port, where it is known. */
  readonly port: number | undefined;
}

/** What became of a workload, and of the files behind it. */
export interface Merged {
  readonly report: ReportedWorkload;
  readonly files: readonly FileOutcome[];
}

/** The options by which a workload's own container gets probes, on the port that it is asked on. */
export function optionsFor(
  { names, sharesPort, isPortSaid, port }: MergeContext,
  { containers }: FoundWorkload,
  { health, shutdown }: Health,
): MergeProbesOptions & { readonly health: Health['health'] } {
  const own: FoundContainer | undefined =
    ownContainer(containers, names) ?? (containers.length === 1 ? containers[0] : undefined);
  const declared = sharesPort && !isPortSaid && own ? containerPort(own, port) : undefined;
  const asked = declared ?? health.port;
  return {
    ...(own && { container: own.name }),
    ...(port !== undefined && { port }),
    health: { ...health, ...(asked !== undefined && { port: asked }) },
    shutdown,
  };
}

/** A report of what could not be done. */
export function untouched(
  where: string,
  object: string,
  reason: string,
  problems: readonly string[],
): ReportedWorkload {
  return { where, object, reason, added: [], kept: [], problems };
}

export const objectOf = ({ workload: { kind, name } }: Suspect): string => `${kind} ${name}`;

/** What `merge` does, or why a name or number in somebody's file is one that no manifest can have. */
export function orWhy<T>(merge: () => T, otherwise: (problem: string) => T): T {
  try {
    return merge();
  } catch (error) {
    if (!(error instanceof ManifestOptionError)) throw error;
    return otherwise(error.message);
  }
}
