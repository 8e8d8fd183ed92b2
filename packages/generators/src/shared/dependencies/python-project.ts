import { parse } from 'smol-toml';
import { at, entriesOf, isMapping, listOf, textOf } from '../plain-data.js';

/** What a pyproject.toml says of a project. */
export interface PythonProject {
  readonly name: string | null;
  /** Names of the distributions that it is run with, as PyPI compares them: in lower case, parted by hyphens. */
  readonly requirements: readonly string[];
}

/** Groups that are there for those who work on a project, and are not where it runs. */
const OF_DEVELOPERS =
  /^(?:dev(?:el(?:op(?:ment|ers?)?)?)?|tests?|testing|lint(?:ing|ers?)?|docs?|documentation|typ(?:es|ing)|ci|styles?|format|debug|bench(?:marks?)?|local)$/i;

/**
 * Reads a pyproject.toml: `[project]` with its optional dependencies, dependency groups, and Poetry's tables. Of a text
 * that is no TOML nothing is known.
 */
export function pythonProject(text: string): PythonProject {
  const data = dataIn(text);
  const poetry = at(data, 'tool', 'poetry');
  return {
    name: textOf(at(data, 'project', 'name')) ?? textOf(at(poetry, 'name')) ?? null,
    requirements: unique([
      ...named(at(data, 'project', 'dependencies')),
      ...groupsIn(at(data, 'project', 'optional-dependencies')).flatMap(named),
      ...groupsIn(at(data, 'dependency-groups')).flatMap(named),
      ...keysOf(at(poetry, 'dependencies')),
      ...groupsIn(at(poetry, 'group')).flatMap((group) => keysOf(at(group, 'dependencies'))),
    ]),
  };
}

/** The names in a requirements.txt. Options, addresses and further files are passed by. */
export const requirementsIn = (text: string): readonly string[] => unique(named(text.split('\n')));

function dataIn(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return {};
  }
}

const groupsIn = (groups: unknown): readonly unknown[] =>
  entriesOf(groups).flatMap(([group, value]) => (OF_DEVELOPERS.test(group) ? [] : [value]));

/** Poetry names the Python it needs among them. */
const keysOf = (table: unknown): readonly string[] =>
  isMapping(table) ? Object.keys(table).filter((name) => name.toLowerCase() !== 'python') : [];

/** @see https://packaging.python.org/en/latest/specifications/dependency-specifiers/ */
const NAME = /^\s*([a-z\d](?:[\w.-]*[a-z\d])?)\s*(?:[[(<>=!~;@#,]|$)/i;

const named = (requirements: unknown): readonly string[] =>
  listOf(requirements).flatMap((one) => NAME.exec(textOf(one) ?? '')?.[1] ?? []);

const unique = (names: readonly string[]): readonly string[] => [
  ...new Set(names.map((name) => name.toLowerCase().replaceAll(/[-_.]+/g, '-'))),
];
