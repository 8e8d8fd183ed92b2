import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Unreadable } from '../infrastructure.js';
import { TOO_DEEP, walkFiles } from './walk-files.js';

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
  /(?:^|\/)(?:[^/]+\.(?:ya?ml|tf|prisma|tpl)|[^/]+\.k8s\.json|Kustomization|\.env(?:\.[a-z-]+)?|[\w.-]+\.env(?:\.[a-z-]+)?|[^/]*Dockerfile[^/]*|pyproject\.toml|package\.json|project\.json|nx\.json|lerna\.json|turbo\.json|go\.mod|pom\.xml|build\.gradle(?:\.kts)?|Cargo\.toml|composer\.json|Gemfile|mix\.exs|requirements\.txt|[^/]+\.csproj)$/;
/** JSON is a manifest only among manifests: elsewhere it may be anything. */
const MANIFEST_FOLDERS =
  /(?:^|\/)(?:k8s|kube|kubernetes|kustomize|deploy|deployments?|manifests?|helm|charts?|infra|infrastructure|ops|gitops|clusters?|base|overlays)(?:[-_.][^/]*)?\//i;
/** What a tool locks, and what belongs to the tools of a developer. */
const NOT_WANTED =
  /(?:^|\/)(?:pnpm-lock\.yaml|[^/]*(?:openapi|swagger|i18n|locales?)[^/]*\.ya?ml|mkdocs\.yml)$|(?:^|\/)(?:locales?|i18n|translations|openapi|node_modules)\//;

/** What `disaster-recovery` makes of the manifests that are there: the same workloads again, and in a lost region none. */
const COPIES = /^kubernetes\/multi-region\/(?:overlays\/|takeover\/|fenced\/|base\/backups\.yml$)/;

const LARGEST_FILE = 1_048_576;
const LARGEST_SUM = 33_554_432;
const MOST_FILES = 10_000;

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

  walkFiles(root, {
    onFile: (file) => {
      if (isWanted(file)) add(file);
      return !isFull;
    },
    onTooDeep: (file) => unreadable.push({ file, reason: TOO_DEEP }),
  });
  return { files, unreadable };
}

function isWanted(path: string): boolean {
  if (NOT_WANTED.test(path) || COPIES.test(path)) return false;
  return WANTED.test(path) || (path.endsWith('.json') && MANIFEST_FOLDERS.test(path));
}
