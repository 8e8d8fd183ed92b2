import { isShown, shellWord } from './shell-word.js';

const GENERATORS = '@reliability/generators';

/** The generators that a finding may point to. */
export type Generator = 'circuit-breaker' | 'retry-strategy' | 'health-checks' | 'init';

/**
 * `nx g @reliability/generators:circuit-breaker apps/orders/src/pay.ts --project=orders`, to be copied into a shell.
 * @param target A file, a folder or the name of a dependency.
 * @returns `null` where a name cannot be shown, and so not be copied.
 */
export function generate(
  generator: Generator,
  project: string | null,
  target?: string,
  ...options: readonly string[]
): string | null {
  const words = [...targetWords(target), ...options];
  if (project !== null) words.push(`--project=${project}`);
  if (!words.every(isShown)) return null;
  return ['nx g', `${GENERATORS}:${generator}`, ...words.map(shellWord)].join(' ');
}

/** What begins with a hyphen would be taken for an option. */
const targetWords = (target: string | undefined): readonly string[] => {
  if (target === undefined) return [];
  return [target.startsWith('-') ? `--target=${target}` : target];
};

/** The command that lets the protection of a project be tried. */
export const verify = (project: string | null): string | null =>
  project === null || !isShown(project)
    ? null
    : `nx run ${shellWord(`${project}:reliability-verify`)}`;
