import { posix } from 'node:path';
import { patchFiles } from './merge-kustomization.js';
import { placesOf } from './merge-helm-values.js';
import { readYaml } from './read-yaml.js';
import { at, type WorkloadObject, workloadObjects } from './workload-objects.js';

/** A file, with a path that has forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** An object with pods, in a file that may be edited. */
export interface FoundWorkload extends WorkloadObject {
  readonly path: string;
}

/** A kustomization. */
export interface FoundKustomization {
  readonly path: string;
  /** The files and folders that it is made of, as paths like those of the files. */
  readonly resources: readonly string[];
  /** The files that it patches with. */
  readonly patches: readonly string[];
}

/** A Helm chart. */
export interface FoundChart {
  /** Its folder. */
  readonly path: string;
  /** Its values, and in each the dotted paths that hold probes. */
  readonly values: readonly { readonly path: string; readonly probesAt: readonly string[] }[];
  /** Templates of objects with pods. */
  readonly templates: readonly string[];
}

/** What there is of Kubernetes among some files. */
export interface FoundWorkloads {
  readonly workloads: readonly FoundWorkload[];
  readonly kustomizations: readonly FoundKustomization[];
  readonly charts: readonly FoundChart[];
  /** Templates outside of any chart: neither parsed nor edited. */
  readonly templates: readonly string[];
  /** Files that look like manifests and cannot be read. */
  readonly unreadable: readonly { readonly path: string; readonly problem: string }[];
}

const YAML_FILE = /\.ya?ml$/;
const KUSTOMIZATION = /(^|\/)(kustomization\.ya?ml|Kustomization)$/;
const CHART = /(^|\/)Chart\.ya?ml$/;
/** A quick look, also at JSON and flow style, before anything is parsed. */
const WITH_PODS = /\bkind["']?\s*:\s*["']?(Deployment|StatefulSet|DaemonSet)\b/;

/** Workloads among files: in plain manifests, in kustomizations, and in Helm charts. Nothing is read or written. */
export function findWorkloads(files: readonly SourceFile[]): FoundWorkloads {
  const charts = files
    .filter(({ path }) => CHART.test(path))
    .map(({ path }) => posix.dirname(path))
    // Charts may hold others: the nearest is that of a file.
    .sort((a, b) => b.length - a.length);
  const chartOf = (path: string) => charts.find((chart) => isBelow(path, chart));
  const plain = files.filter(({ path }) => YAML_FILE.test(path) && chartOf(path) === undefined);
  const parsed = plain
    .filter(({ path, text }) => !KUSTOMIZATION.test(path) && WITH_PODS.test(text))
    .filter(({ text }) => !text.includes('{{'))
    .map((file) => ({ path: file.path, ...read(file.text) }));
  return {
    workloads: parsed.flatMap(({ path, documents = [] }) =>
      workloadObjects(documents).map((workload) => ({ path, ...workload })),
    ),
    kustomizations: files.filter(({ path }) => KUSTOMIZATION.test(path)).flatMap(kustomizationOf),
    charts: charts.map((chart) =>
      chartIn(
        chart,
        files.filter(({ path }) => chartOf(path) === chart),
      ),
    ),
    templates: plain
      .filter(({ text }) => WITH_PODS.test(text) && text.includes('{{'))
      .map(({ path }) => path),
    unreadable: parsed.flatMap(({ path, problem }) =>
      problem === undefined ? [] : [{ path, problem }],
    ),
  };
}

function read(text: string): { documents?: readonly unknown[]; problem?: string } {
  const documents = readYaml(text);
  return typeof documents === 'string' ? { problem: documents } : { documents };
}

function kustomizationOf({ path, text }: SourceFile): readonly FoundKustomization[] {
  const [kustomization] = read(text).documents ?? [];
  if (kustomization === undefined) return [];
  const folder = posix.dirname(path);
  const resources = ['resources', 'bases']
    .flatMap((key) => at(kustomization, key) ?? [])
    .filter((entry) => typeof entry === 'string');
  const below = (file: string): string => posix.join(folder, file);
  return [{ path, resources: resources.map(below), patches: patchFiles(kustomization).map(below) }];
}

function chartIn(path: string, files: readonly SourceFile[]): FoundChart {
  const inFolder = (file: string): string => (path === '.' ? file : file.slice(path.length + 1));
  return {
    path,
    values: files
      .filter((file) => /^values[^/]*\.ya?ml$/.test(inFolder(file.path)))
      .map((file) => ({ path: file.path, probesAt: placesOf(read(file.text).documents?.[0]) })),
    templates: files
      .filter((file) => inFolder(file.path).startsWith('templates/') && WITH_PODS.test(file.text))
      .map((file) => file.path),
  };
}

function isBelow(path: string, folder: string): boolean {
  return folder === '.' || path.startsWith(`${folder}/`);
}
