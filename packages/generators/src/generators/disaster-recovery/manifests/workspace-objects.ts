import type { Tree } from '@nx/devkit';
import { parseAllDocuments } from 'yaml';
import { distanceFromProduction, isAside } from '../../../infrastructure/environments.js';
import { at, isMapping, textOf } from '../../../shared/plain-data.js';
import { applicationsOf } from '../../../shared/project/application.js';
import { listManifestFiles } from '../../health-checks/manifests/list-manifest-files.js';

/** An object of Kubernetes that somebody wrote, as data. */
export interface WorkspaceObject {
  /** Relative to the workspace. */
  readonly file: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A file of manifests, each document of which could be read. */
export interface ManifestText {
  readonly path: string;
  readonly text: string;
}

/** What this generator writes itself, and therefore does not find. */
const OURS = /^kubernetes\/multi-region(?:-config\.yml$|\/)/;

/** The files with manifests that people wrote, nearest to production first. */
export function manifestTexts(tree: Tree): readonly ManifestText[] {
  const roots = ['.', ...applicationsOf(tree).map(({ root }) => root)];
  const all = roots.flatMap((root) => listManifestFiles(tree, root).files);
  const distinct = [...new Map(all.map((file) => [file.path, file])).values()].filter(
    ({ path }) => !OURS.test(path),
  );
  const real = distinct.filter(({ path }) => !isAside(path));
  return (real.some(({ text }) => /^\s*kind:/m.test(text)) ? real : distinct).sort(
    (a, b) =>
      distanceFromProduction(a.path) - distanceFromProduction(b.path) || (a.path < b.path ? -1 : 1),
  );
}

/** The objects in a file; none where it is a template, or no YAML. */
export function objectsOf({ path, text }: ManifestText): readonly WorkspaceObject[] {
  if (text.includes('{{') || !/\bkind["']?\s*:/.test(text)) return [];
  try {
    return [...parseAllDocuments(text, { merge: true, logLevel: 'silent' })].flatMap((document) => {
      const data: unknown = document.errors.length > 0 ? undefined : document.toJS();
      const items = textOf(at(data, 'kind')) === 'List' ? at(data, 'items') : [data];
      return (Array.isArray(items) ? (items as unknown[]) : []).flatMap((item) =>
        objectOf(path, item),
      );
    });
  } catch {
    return [];
  }
}

function objectOf(file: string, data: unknown): readonly WorkspaceObject[] {
  const kind = textOf(at(data, 'kind'));
  const name = textOf(at(data, 'metadata', 'name'));
  if (!isMapping(data) || kind === undefined || name === undefined) return [];
  if (textOf(at(data, 'apiVersion')) === undefined) return [];
  return [{ file, kind, name, namespace: textOf(at(data, 'metadata', 'namespace')), data }];
}
