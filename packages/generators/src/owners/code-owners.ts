import { ownerPattern, type OwnerPattern } from './owner-pattern.js';

/** Who answers for which file. */
export interface CodeOwners {
  /** Where it says so: `.github/CODEOWNERS`. */
  readonly file: string;
  /**
   * @param path Of a file, relative to the workspace, with `/`.
   * @returns As in the file: `@shop/orders`, `a@example.com`; none where nobody is said to.
   */
  ownersOf(path: string): readonly string[];
}

/** Where hosts look, in their order: GitHub, then GitLab and Bitbucket. */
const PLACES = [
  '.github/CODEOWNERS',
  'CODEOWNERS',
  'docs/CODEOWNERS',
  '.gitlab/CODEOWNERS',
  '.bitbucket/CODEOWNERS',
];

/** GitHub reads none that is larger. */
const MOST_BYTES = 3_000_000;

interface Rule {
  readonly isOwned: OwnerPattern;
  readonly owners: readonly string[];
}

const HEADING = /^\^?\[(?<name>[^\]]+)\](?:\[\d+\])?(?<owners>(?:\s.*)?)$/;

/**
 * The CODEOWNERS of a workspace.
 * @param read The text of a file, relative to the workspace; `null` where there is none.
 */
export function readCodeOwners(read: (file: string) => string | null): CodeOwners | null {
  for (const file of PLACES) {
    const text = read(file);
    if (text !== null) return text.length > MOST_BYTES ? null : parseCodeOwners(file, text);
  }
  return null;
}

/** The last rule that matches says who; of a file with sections of GitLab, that of each section. */
export function parseCodeOwners(file: string, text: string): CodeOwners {
  const lines = text.split(/\r?\n/).map((line) => line.replace(/^\uFEFF/, '').trim());
  const isGitLab = file.startsWith('.gitlab/') || lines.some((line) => HEADING.test(line));
  const sections = new Map<string, Rule[]>([['', []]]);
  let [section, byDefault] = [sections.get('')!, [] as readonly string[]];
  for (const line of lines) {
    const heading = isGitLab ? HEADING.exec(line)?.groups : undefined;
    if (heading) {
      const name = heading['name']!.trim().toLowerCase();
      section = sections.get(name) ?? [];
      sections.set(name, section);
      byDefault = ownersIn(heading['owners']!.split(/\s+/));
      continue;
    }
    const rule = ruleOf(line, isGitLab, byDefault);
    if (rule) section.push(rule);
  }
  const backwards = [...sections.values()].map((rules) => rules.reverse());
  return {
    file,
    ownersOf: (path) => [
      ...new Set(
        backwards.flatMap((rules) => rules.find(({ isOwned }) => isOwned(path))?.owners ?? []),
      ),
    ],
  };
}

function ruleOf(line: string, isGitLab: boolean, byDefault: readonly string[]): Rule | null {
  if (line === '' || line.startsWith('#')) return null;
  // A space that is escaped belongs to the path.
  const words = line.match(/(?:\\.|[^\s\\])+/g) ?? [];
  const comment = words.findIndex((word) => word.startsWith('#'));
  const [path = '', ...rest] = comment < 0 ? words : words.slice(0, comment);
  const isExcluded = isGitLab && path.startsWith('!');
  const pattern = (isExcluded ? path.slice(1) : path).replace(/\\(.)/g, '$1');
  const isOwned = ownerPattern(pattern, isGitLab ? 'gitlab' : 'github');
  if (!isOwned) return null;
  const owners = ownersIn(rest);
  return { isOwned, owners: isExcluded ? [] : owners.length > 0 ? owners : byDefault };
}

/** `@user`, `@org/team`, `@@role`, an address; other words name nobody. */
const ownersIn = (words: readonly string[]): readonly string[] =>
  words.filter((word) => /^@{1,2}[^@\s]+$|^[^@\s]+@[^@\s]+$/.test(word));
