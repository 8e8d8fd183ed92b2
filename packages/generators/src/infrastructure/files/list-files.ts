import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { isForeignFolder, leftOut } from '../../scan/sources/left-out.js';
import type { Unreadable } from '../infrastructure.js';

/** A file that may say how something is run. */
export interface ListedFile {
  /** Relative to the workspace, with `/`. */
  readonly file: string;
  readonly text: string;
}

export interface ListedFiles {
  readonly files: readonly ListedFile[];
  readonly unreadable: readonly Unreadable[];
}

const WANTED =
  /(?:^|\/)(?:[^/]+\.(?:ya?ml|tf|prisma|tpl)|[^/]+\.k8s\.json|Kustomization|\.env(?:\.[a-z-]+)?|[^/]*Dockerfile[^/]*|pyproject\.toml|package\.json|project\.json|nx\.json|lerna\.json|turbo\.json)$/;
/** JSON is a manifest only among manifests: elsewhere it may be anything. */
const MANIFEST_FOLDERS =
  /(?:^|\/)(?:k8s|kube|kubernetes|kustomize|deploy|deployments?|manifests?|helm|charts?|infra|infrastructure|ops|gitops|clusters?|base|overlays)(?:[-_.][^/]*)?\//i;
/** What a tool locks, and what belongs to the tools of a developer. */
const NOT_WANTED =
  /(?:^|\/)(?:pnpm-lock\.yaml|[^/]*(?:openapi|swagger|i18n|locales?)[^/]*\.ya?ml|mkdocs\.yml)$|(?:^|\/)(?:locales?|i18n|translations|openapi|node_modules)\//;

const LARGEST_FILE = 1_048_576;
const LARGEST_SUM = 33_554_432;
const MOST_FILES = 10_000;
const DEEPEST = 24;

/**
 * The files below a folder that may say how something is run. Links are not followed; what Git ignores, what others
 * wrote, what a tool made and what is there for tests is passed by.
 */
export function listInfrastructureFiles(root: string): ListedFiles {
  const files: ListedFile[] = [];
  const unreadable: Unreadable[] = [];
  let sum = 0;
  let isFull = false;

  const add = (file: string): void => {
    const size = statSync(join(root, file), { throwIfNoEntry: false })?.size ?? 0;
    if (size > LARGEST_FILE) {
      return void unreadable.push({ file, reason: 'is larger than 1 MiB' });
    }
    if (files.length >= MOST_FILES || sum + size > LARGEST_SUM) {
      isFull = true;
      const reason = `is not read, nor what follows: ${MOST_FILES} files or 32 MiB are the most`;
      return void unreadable.push({ file, reason });
    }
    try {
      sum += size;
      files.push({ file, text: readFileSync(join(root, file), 'utf8') });
    } catch (error) {
      const { code = 'unknown' } = error as NodeJS.ErrnoException;
      unreadable.push({ file, reason: `cannot be read: ${code}` });
    }
  };

  const visit = (folder: string, inherited: readonly Rules[], depth: number): void => {
    const rules = withOwnRules(root, folder, inherited);
    for (const entry of entriesIn(join(root, folder))) {
      if (isFull) return;
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (isForeignFolder(entry.name) || leftOut(`${path}/x`) === 'test') continue;
        if (isIgnored(rules, `${path}/`)) continue;
        if (depth < DEEPEST) visit(path, rules, depth + 1);
        else unreadable.push({ file: path, reason: `lies more than ${DEEPEST} folders deep` });
      } else if (entry.isFile() && isWanted(path) && !isIgnored(rules, path)) add(path);
    }
  };

  visit('', [], 0);
  return { files, unreadable };
}

function isWanted(path: string): boolean {
  if (NOT_WANTED.test(path)) return false;
  return WANTED.test(path) || (path.endsWith('.json') && MANIFEST_FOLDERS.test(path));
}

interface Rules {
  /** Relative to the root; '' is the root. */
  readonly folder: string;
  readonly ignores: Ignore;
}

/** Sorted, so that the same tree says the same everywhere. A folder that cannot be read holds nothing. */
function entriesIn(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

function withOwnRules(root: string, folder: string, inherited: readonly Rules[]): readonly Rules[] {
  try {
    const text = readFileSync(join(root, folder, '.gitignore'), 'utf8');
    return [...inherited, { folder, ignores: ignore().add(text) }];
  } catch {
    return inherited;
  }
}

/** The rules of the innermost folder decide, as in Git. */
function isIgnored(rules: readonly Rules[], path: string): boolean {
  let ignored = false;
  for (const { folder, ignores } of rules) {
    const below = folder === '' ? path : path.slice(folder.length + 1);
    const { ignored: yes, unignored: no } = ignores.test(below);
    if (yes) ignored = true;
    if (no) ignored = false;
  }
  return ignored;
}
