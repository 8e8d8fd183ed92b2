import { type Dirent, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { isForeignFolder, leftOut } from './left-out.js';
import { isOnlyNamedTest } from './only-named-test.js';
import { languageOf, type Skipped, type SourceFile } from './source-file.js';

export interface FileList {
  readonly files: readonly SourceFile[];
  /** Of Vue and Svelte: they hold no call that is looked for, but tell what runs in a browser. */
  readonly components: readonly string[];
  /** `pyproject.toml`, `setup.cfg`: where one lies, imports of Python may start. */
  readonly pythonProjects: readonly string[];
  readonly skipped: readonly Skipped[];
  /** How many were passed by as tests, migrations and generated code. */
  readonly leftOut: Readonly<Record<'test' | 'migration' | 'generated', number>>;
}

const RULES = '.gitignore';
const COMPONENT = /\.(?:vue|svelte)$/;
const PYTHON_PROJECT = /(?:^|\/)(?:pyproject\.toml|setup\.cfg)$/;

interface Rules {
  /** Relative to the root; '' is the root. */
  readonly folder: string;
  readonly ignores: Ignore;
}

/**
 * The source files below `root` that are the project's own: what Git ignores, what others wrote and what a tool made is
 * passed by.
 */
export function listFiles(root: string): FileList {
  const real = realpathSync(root);
  const files: SourceFile[] = [];
  const components: string[] = [];
  const pythonProjects: string[] = [];
  const skipped: Skipped[] = [];
  const counts = { test: 0, migration: 0, generated: 0 };

  const visit = (folder: string, inherited: readonly Rules[]): void => {
    const entries = entriesOf(join(root, folder));
    const hasRules = entries.some(({ name }) => name === RULES);
    const rules = hasRules ? withOwnRules(root, folder, inherited) : inherited;
    for (const entry of entries) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        const isForeign = isForeignFolder(entry.name) && !isKept(rules, path);
        if (!isForeign && !isIgnored(rules, `${path}/`)) visit(path, rules);
      } else if (entry.isFile()) {
        add(path, rules);
      } else if (
        entry.isSymbolicLink() &&
        !isForeignFolder(entry.name) &&
        !isIgnored(rules, path)
      ) {
        const reason = reasonToPass(root, real, path);
        if (reason !== undefined) skipped.push({ file: path, reason });
      }
    }
  };

  const add = (path: string, rules: readonly Rules[]): void => {
    const language = languageOf(path);
    const others = language ? undefined : listOf(path);
    if ((!language && !others) || isIgnored(rules, path)) return;
    if (!language) return void others?.push(path);
    const reason = leftOut(path, () => isOnlyNamedTest(root, path));
    if (reason) counts[reason]++;
    else files.push({ file: path, language });
  };

  const listOf = (path: string): string[] | undefined => {
    if (COMPONENT.test(path)) return components;
    return PYTHON_PROJECT.test(path) ? pythonProjects : undefined;
  };

  visit('', []);
  return { files, components, pythonProjects, skipped, leftOut: counts };
}

/** Sorted, so that the same tree gives the same facts in the same order everywhere. A folder that can't be read holds nothing. */
function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

/** A link is never followed: what it leads to inside the root is read under its own name. */
function reasonToPass(root: string, real: string, path: string): string | undefined {
  try {
    const target = realpathSync(join(root, path));
    const isSource = statSync(target).isDirectory() || languageOf(path) !== undefined;
    return isSource && !target.startsWith(real + sep) ? 'a link that leaves the folder' : undefined;
  } catch {
    return languageOf(path) ? 'a link that leads nowhere' : undefined;
  }
}

function withOwnRules(root: string, folder: string, inherited: readonly Rules[]): readonly Rules[] {
  try {
    const text = readFileSync(join(root, folder, RULES), 'utf8');
    return [...inherited, { folder, ignores: ignore().add(text) }];
  } catch {
    return inherited;
  }
}

/**
 * Packages of the project's own that Git is told to keep, as by `!packages/node_modules`; what is installed in one of them
 * is not kept.
 */
const isKept = (rules: readonly Rules[], path: string): boolean =>
  /^(?:(?!node_modules\/).)*(?:^|\/)node_modules$/.test(path) &&
  ruleFor(rules, `${path}/`) === 'keep';

const isIgnored = (rules: readonly Rules[], path: string): boolean =>
  ruleFor(rules, path) === 'ignore';

/** The rules of the innermost folder decide, as in Git. */
function ruleFor(rules: readonly Rules[], path: string): 'ignore' | 'keep' | undefined {
  let rule: 'ignore' | 'keep' | undefined;
  for (const { folder, ignores } of rules) {
    const below = folder === '' ? path : path.slice(folder.length + 1);
    const { ignored: yes, unignored: no } = ignores.test(below);
    if (yes) rule = 'ignore';
    if (no) rule = 'keep';
  }
  return rule;
}
