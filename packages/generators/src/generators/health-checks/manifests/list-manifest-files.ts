import { lstatSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { joinPathFragments, type Tree } from '@nx/devkit';
import type { SourceFile } from '@reliability/k8s-templates';
import ignore from 'ignore';
import { isForeignFolder } from '../../../scan/sources/left-out.js';
import { projectsOf } from '../../../shared/project/application.js';
import type { PassedBy } from './manifest-report.js';

/** What folders of manifests are called. */
const FOLDERS =
  /^(?:k8s|kube|kubernetes|kustomize|deploy|deployments?|manifests?|charts?|helm|infra|infrastructure|ops|gitops|clusters?)(?:[-_.].*)?$/i;
const FILES = /\.ya?ml$|^Kustomization$/;

/** No manifest that a person wrote comes near these. */
const LARGEST_FILE = 1_048_576;
const LARGEST_SUM = 16_777_216;
const MOST_FILES = 2_000;
const DEEPEST = 12;

/** The files that may hold manifests, with their text. */
export interface ManifestFiles {
  readonly files: readonly SourceFile[];
  readonly passedBy: readonly PassedBy[];
}

/**
 * The YAML in the application's folder, in the usual folders of manifests above it, and at the top of the workspace.
 * Links are not followed, and what Git ignores is passed by, as are the sources of other projects.
 */
export function listManifestFiles(tree: Tree, projectRoot: string): ManifestFiles {
  const files: SourceFile[] = [];
  const passedBy: PassedBy[] = [];
  const seen = new Set<string>();
  const ignored = ignore().add(tree.read('.gitignore', 'utf-8') ?? '');
  const others = new Set([...projectsOf(tree).values()].map(({ root }) => root));
  let sum = 0;
  let isFull = false;

  const add = (path: string, among: boolean): void => {
    if (isFull) return;
    if (files.length >= MOST_FILES || sum >= LARGEST_SUM) {
      isFull = true;
      const reason = `not read, nor what follows: ${MOST_FILES} files or 16 MiB are the most`;
      return void passedBy.push({ where: path, reason });
    }
    const text = sizeOf(tree, path) > LARGEST_FILE ? null : tree.read(path, 'utf-8');
    if (text === null || text.length > LARGEST_FILE) {
      // Elsewhere it may be anything, such as what a package manager locks.
      if (among) passedBy.push({ where: path, reason: 'not read: larger than 1 MiB' });
      return;
    }
    sum += text.length;
    files.push({ path, text });
  };

  const visit = (folder: string, depth: number, among: boolean, below: boolean): void => {
    for (const name of [...tree.children(folder)].sort()) {
      const path = folder === '.' ? name : `${folder}/${name}`;
      if (seen.has(path)) continue;
      const isLinked = isLink(tree, path);
      const isFolder = !isLinked && !tree.isFile(path);
      if (ignored.ignores(isFolder ? `${path}/` : path)) continue;
      if (isLinked) {
        if (!FILES.test(name) && !FOLDERS.test(name)) continue;
        passedBy.push({ where: path, reason: 'a link, which is not followed' });
      } else if (!isFolder) {
        if (FILES.test(name)) add(path, among);
      } else if (isOurs(name, path, among, below) && depth < DEEPEST) {
        visit(path, depth + 1, among || FOLDERS.test(name), true);
      } else continue;
      seen.add(path);
    }
  };

  const isOurs = (name: string, path: string, among: boolean, below: boolean): boolean => {
    if (among) return !name.startsWith('.') && name !== 'node_modules';
    // A project may well be a folder of manifests; `deploy-bot` is rather an application.
    if (others.has(path)) return /^[a-z\d]+$/i.test(name) && FOLDERS.test(name);
    if (FOLDERS.test(name)) return true;
    return below && !isForeignFolder(name);
  };

  visit(projectRoot, 0, false, true);
  for (const folder of foldersAbove(projectRoot)) visit(folder, 0, false, false);
  return { files, passedBy };
}

/** The folders above a project's, the nearest first; the workspace's own is the last. */
function foldersAbove(projectRoot: string): readonly string[] {
  const parts = projectRoot === '.' ? [] : projectRoot.split('/');
  return parts.map((_, index) => parts.slice(0, parts.length - index - 1).join('/') || '.');
}

function isLink(tree: Tree, path: string): boolean {
  return lstatSync(join(tree.root, path), { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

function sizeOf(tree: Tree, path: string): number {
  const onDisk = joinPathFragments(tree.root, path);
  return statSync(onDisk, { throwIfNoEntry: false })?.size ?? 0;
}
