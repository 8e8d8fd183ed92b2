import { joinPathFragments, readProjectConfiguration, type Tree } from '@nx/devkit';
import { UsageError } from '../usage-error.js';
import type { Project } from './application.js';
import { commands } from './choose-project.js';

export type Language = 'typescript' | 'python';

/** What may be typed behind `--language=`. */
export type LanguageOption = 'auto' | 'ts' | 'py';

/** Evidence of a language: the file or setting that speaks for it. */
export type Evidence = Readonly<Partial<Record<Language, string>>>;

const MARKERS: Readonly<Record<Language, readonly RegExp[]>> = {
  typescript: [/^package\.json$/, /^tsconfig.*\.json$/],
  python: [/^pyproject\.toml$/, /^requirements.*\.txt$/, /^setup\.(py|cfg)$/],
};
const SOURCES: Readonly<Record<Language, RegExp>> = { typescript: /\.[cm]?tsx?$/, python: /\.py$/ };

/** What speaks for which language in a project: its manifests and executors, else the files in `src/`. */
export function languageEvidence(tree: Tree, project: Project): Evidence {
  const files = tree.children(project.root);
  const executors = Object.values(readProjectConfiguration(tree, project.name).targets ?? {}).map(
    ({ executor = '' }) => executor,
  );
  const sources = tree.children(joinPathFragments(project.root, 'src'));
  const isPythonExecutor = (executor: string): boolean => executor.startsWith('@nxlv/python:');
  const manifests: Evidence = clean({
    typescript: firstMatch(files, MARKERS.typescript),
    python: firstMatch(files, MARKERS.python) ?? executors.find(isPythonExecutor),
  });
  if (manifests.typescript ?? manifests.python) return manifests;
  return clean({
    typescript: firstMatch(sources, [SOURCES.typescript]),
    python: firstMatch(sources, [SOURCES.python]),
  });
}

/**
 * The language to emit: the one asked for, else the only one in evidence, else the one that the person chooses.
 * @throws UsageError where there is none or several, and nobody to ask.
 */
export async function chooseLanguage(
  evidence: Evidence,
  wanted: LanguageOption,
  project: Project,
  command: string,
  ask?: () => Promise<Language>,
): Promise<Language> {
  if (wanted !== 'auto') return wanted === 'ts' ? 'typescript' : 'python';
  const { typescript, python } = evidence;
  if (typescript && !python) return 'typescript';
  if (python && !typescript) return 'python';
  if (ask) return ask();
  const full = commands(command, [project])[0]!;
  throw new UsageError(
    typescript
      ? `${project.name} holds both ${typescript} and ${python}: TypeScript or Python?`
      : `${project.name} shows neither TypeScript nor Python in ${project.root}.`,
    `${full} --language=ts`,
    `${full} --language=py`,
  );
}

function firstMatch(names: readonly string[], patterns: readonly RegExp[]): string | undefined {
  for (const pattern of patterns) {
    const found = names.find((name) => pattern.test(name));
    if (found) return found;
  }
  return undefined;
}

function clean(evidence: Record<Language, string | undefined>): Evidence {
  return Object.fromEntries(Object.entries(evidence).filter(([, found]) => found));
}
