import { type Checker, type Unchecked } from './checker.js';
import { compileChecker, mypyChecker } from './python.js';
import { newErrors, type TypeError } from './type-error.js';
import { typescriptCheckers } from './typescript.js';

/** What came of checking types before and after. */
export type TypeCheck =
  | {
      readonly status: 'passed' | 'failed';
      readonly commands: readonly string[];
      readonly errors: readonly TypeError[];
    }
  | { readonly status: 'not-run'; readonly reason: string };

/** The complaints of each checker before anything was written. */
export interface Baseline {
  readonly checkers: readonly Checker[];
  readonly before: readonly (readonly TypeError[] | Unchecked)[];
}

/** What checks the projects in `roots`, and the Python among `files`. Paths are relative to the workspace. */
export function checkersFor(
  workspace: string,
  roots: readonly string[],
  files: readonly string[],
): readonly Checker[] {
  const python = files.filter((file) => file.endsWith('.py'));
  const hasScript = files.some((file) => !file.endsWith('.py'));
  return [
    ...roots.flatMap((root) => (hasScript ? typescriptCheckers(workspace, root) : [])),
    ...(python.length ? [compileChecker(workspace, python)] : []),
    ...roots.flatMap((root) => (python.length ? (mypyChecker(workspace, root) ?? []) : [])),
  ];
}

export async function baselineOf(checkers: readonly Checker[]): Promise<Baseline> {
  const before = [];
  // One after the other: a compiler takes all the memory it can get.
  for (const checker of checkers) before.push(await checker.run());
  return { checkers, before };
}

/** Checks again, and tells what is new. */
export async function compareWith({ checkers, before }: Baseline): Promise<TypeCheck> {
  if (checkers.length === 0)
    return { status: 'not-run', reason: 'nothing here has types to check' };
  const errors: TypeError[] = [];
  const commands: string[] = [];
  const reasons: string[] = [];
  for (const [index, checker] of checkers.entries()) {
    const earlier = before[index]!;
    const later = 'unchecked' in earlier ? earlier : await checker.run();
    if ('unchecked' in later || 'unchecked' in earlier) {
      reasons.push(`${checker.command}: ${'unchecked' in later ? later.unchecked : ''}`);
      continue;
    }
    commands.push(checker.command);
    errors.push(...newErrors(earlier, later));
  }
  if (commands.length === 0) return { status: 'not-run', reason: reasons.join('; ') };
  return { status: errors.length ? 'failed' : 'passed', commands, errors };
}
