import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { isForeignFolder, leftOut } from '../../scan/sources/left-out.js';

const DEEPEST = 24;

/** Why a folder is not looked into. */
export const TOO_DEEP = `lies more than ${DEEPEST} folders deep`;

/**
 * Visits the files below a folder, sorted. Links are not followed; what Git ignores, what others wrote, what a tool made
 * and what is there for tests is passed by.
 */
export function walkFiles(
  root: string,
  {
    onFile,
    onTooDeep = () => undefined,
  }: {
    /** Given the path, relative to the root and with `/`; says whether to go on. */
    readonly onFile: (file: string) => boolean;
    readonly onTooDeep?: (folder: string) => void;
  },
): void {
  const visit = (folder: string, inherited: readonly Rules[], depth: number): boolean => {
    const rules = withOwnRules(root, folder, inherited);
    for (const entry of entriesIn(join(root, folder))) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (isForeignFolder(entry.name) || leftOut(`${path}/x`) === 'test') continue;
        if (isIgnored(rules, `${path}/`)) continue;
        if (depth >= DEEPEST) onTooDeep(path);
        else if (!visit(path, rules, depth + 1)) return false;
      } else if (entry.isFile() && !isIgnored(rules, path) && !onFile(path)) return false;
    }
    return true;
  };
  visit('', [], 0);
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
