import { joinPathFragments, type Tree } from '@nx/devkit';
import type { Project } from '../project/application.js';
import { insertPoetryDependency, insertProjectDependency } from './pyproject.js';
import type { DependencyOutcome } from './runtime-dependency.js';

/** What the emitted Python needs besides the standard library. */
const NAME = 'PyYAML';
const RANGE = '>=6.0';
const NAMED = /(^|["'\s])pyyaml\b/im;

/**
 * Adds PyYAML where the project says what it needs: `[project]` or Poetry's table in pyproject.toml, else
 * requirements.txt. Comments and order stay. Says so where there is no place that can be edited.
 */
export function addPyYaml(tree: Tree, project: Project): DependencyOutcome {
  const requirement = `${NAME}${RANGE}`;
  const edits: readonly (readonly [string, (text: string) => string | undefined])[] = [
    ['pyproject.toml', (text) => insertProjectDependency(text, requirement)],
    ['pyproject.toml', (text) => insertPoetryDependency(text, NAME, RANGE)],
    ['requirements.txt', (text) => appendLine(text, requirement)],
  ];
  const outcome = { name: NAME, version: RANGE };
  for (const [name, edit] of edits) {
    const file = joinPathFragments(project.root, name);
    const text = tree.read(file, 'utf-8');
    if (text === null) continue;
    if (NAMED.test(withoutComments(text))) return { ...outcome, file, action: 'kept' };
    const edited = edit(text);
    if (edited === undefined) continue;
    tree.write(file, edited);
    return { ...outcome, file, action: 'added' };
  }
  return { ...outcome, action: 'manual' };
}

function appendLine(text: string, line: string): string {
  return text === '' || text.endsWith('\n') ? `${text}${line}\n` : `${text}\n${line}\n`;
}

function withoutComments(text: string): string {
  return text.replace(/(^|\s)#.*$/gm, '');
}
