import type { Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { parseAllDocuments } from 'yaml';
import { graphOf } from '../../../../graph/test-support/graph-of.js';
import { infrastructureIn } from '../../../../infrastructure/read-infrastructure.js';
import type { MultiRegionRequest, WrittenMultiRegion } from '../multi-region-request.js';
import { writeMultiRegion } from '../write-multi-region.js';
import type { Files } from './cluster.js';
import { planOf } from './plan-of.js';

export const CONFIG = 'kubernetes/multi-region-config.yml';
export const BASE = 'kubernetes/multi-region/base';
export const STANDBY = 'kubernetes/multi-region/overlays/eu-central-1/kustomization.yaml';

/** What tests look at of an object. */
export interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec: Readonly<Record<string, unknown>>;
}

/** A workspace of these files. */
export function treeOf(files: Files): Tree {
  const tree = createTreeWithEmptyWorkspace();
  tree.write('package.json', '{ "name": "@acme/shop", "version": "1.2.3" }\n');
  for (const [path, text] of Object.entries(files)) tree.write(path, text);
  return tree;
}

/** Writes the manifests of what is in the files, for a plan of two regions unless `more` has another. */
export async function write(
  tree: Tree,
  files: Files,
  more: Partial<MultiRegionRequest> = {},
): Promise<WrittenMultiRegion> {
  const listed = Object.entries(files).map(([file, text]) => ({ file, text }));
  return writeMultiRegion(tree, {
    plan: planOf(),
    graph: await graphOf(files),
    infrastructure: await infrastructureIn(listed),
    ...more,
  });
}

/** @throws Error where there is no such file. */
export function read(tree: Tree, path: string): string {
  const text = tree.read(path, 'utf-8');
  if (text === null) throw new Error(`no ${path}`);
  return text;
}

/** The objects of a file. */
export const objectsIn = (tree: Tree, path: string): readonly Manifest[] =>
  parseAllDocuments(read(tree, path)).map((one) => one.toJS() as Manifest);

/** The names of the objects of a kind. */
export const named = (objects: readonly Manifest[], kind: string): readonly string[] =>
  objects.filter((one) => one.kind === kind).map(({ metadata }) => metadata.name);
