import type { WorkloadKind } from '../templates/probes/patch-options.js';
import { isUnsaid } from './plan.js';
import { PROBE_KINDS, type ProbeKind } from './probe-kind.js';

/** A port that a container declares. */
export interface FoundPort {
  readonly name?: string | undefined;
  readonly number: number;
}

/** A container of a workload, init containers apart. */
export interface FoundContainer {
  readonly name: string;
  /** As it stands there; a patch of a workload has none. */
  readonly image?: string | undefined;
  readonly ports: readonly FoundPort[];
  /** The probes that it has; one that says nothing is none. */
  readonly probes: readonly ProbeKind[];
}

/** An object with pods, as it stands in a file. */
export interface WorkloadObject {
  /** Which document of the file, from 0. */
  readonly document: number;
  readonly kind: WorkloadKind;
  readonly name: string;
  readonly namespace?: string | undefined;
  /** The labels of its pods, over its own. */
  readonly labels: Readonly<Record<string, string>>;
  readonly containers: readonly FoundContainer[];
}

const KINDS: readonly string[] = ['Deployment', 'StatefulSet', 'DaemonSet'];

/** The objects with pods among the documents of a file, given as data. */
export function workloadObjects(documents: readonly unknown[]): readonly WorkloadObject[] {
  return documents.flatMap((object, document) => {
    const kind = text(at(object, 'kind'));
    const name = text(at(object, 'metadata', 'name'));
    const apps = text(at(object, 'apiVersion'))?.startsWith('apps/') ?? false;
    if (!apps || kind === undefined || !KINDS.includes(kind) || name === undefined) return [];
    const containers = list(at(object, 'spec', 'template', 'spec', 'containers'));
    return [
      {
        document,
        kind: kind as WorkloadKind,
        name,
        namespace: text(at(object, 'metadata', 'namespace')),
        labels: {
          ...texts(at(object, 'metadata', 'labels')),
          ...texts(at(object, 'spec', 'template', 'metadata', 'labels')),
        },
        containers: containers.map(containerOf),
      },
    ];
  });
}

function containerOf(container: unknown): FoundContainer {
  return {
    name: text(at(container, 'name')) ?? '',
    image: text(at(container, 'image')),
    ports: list(at(container, 'ports')).flatMap((port) => {
      const number = at(port, 'containerPort');
      return typeof number === 'number' ? [{ name: text(at(port, 'name')), number }] : [];
    }),
    probes: PROBE_KINDS.filter((kind) => !isUnsaid(at(container, `${kind}Probe`))),
  };
}

/** What stands at a path of plain data; `undefined` where nothing does. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (node, key) => (isObject(node) && Object.hasOwn(node, key) ? node[key] : undefined),
    value,
  );
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const texts = (value: unknown): Readonly<Record<string, string>> =>
  isObject(value)
    ? (Object.fromEntries(
        Object.entries(value).filter(([, one]) => typeof one === 'string'),
      ) as Record<string, string>)
    : {};
const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;
