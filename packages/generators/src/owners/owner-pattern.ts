/** Whether a path, relative to the workspace and with `/`, belongs to a pattern of CODEOWNERS. */
export type OwnerPattern = (path: string) => boolean;

/**
 * Reads a pattern of CODEOWNERS. It takes time in proportion to the pattern and the path, whatever stands in either.
 * @param dialect GitHub reads patterns as .gitignore does, but that `folder/*` is about the files of the folder alone.
 * GitLab lets a pattern without a `/` in front begin in any folder, and a name without a `/` behind be a file.
 * @returns `null` for what the host passes by: `!` and `[a-z]` at GitHub.
 */
export function ownerPattern(raw: string, dialect: 'github' | 'gitlab'): OwnerPattern | null {
  if (raw === '' || (dialect === 'github' && /^!|\[/.test(raw))) return null;
  const isFolder = raw.endsWith('/');
  const segments = raw.split('/').filter((segment) => segment !== '');
  if (segments.length === 0) return dialect === 'github' ? null : () => true;
  const isAnchored =
    raw.startsWith('/') || (dialect === 'github' && raw.slice(0, -1).includes('/'));
  const pattern = isAnchored || segments[0] === '**' ? segments : ['**', ...segments];
  const isDirectOnly = segments.length > 1 && segments.at(-1) === '*' && !isFolder;
  const goesBelow = isFolder || (dialect === 'github' && !isDirectOnly);
  return (path) => {
    const parts = path.split('/').filter((part) => part !== '');
    if (!isFolder && matches(pattern, parts)) return true;
    return goesBelow && matches([...pattern, '**', '*'], parts);
  };
}

/** Segments against segments; `**` stands for any number of them. */
function matches(pattern: readonly string[], parts: readonly string[]): boolean {
  let reached = parts.map(() => false);
  reached.unshift(true);
  for (const segment of pattern) {
    const next = reached.map(() => false);
    if (segment === '**') {
      const first = reached.indexOf(true);
      for (let at = first; first >= 0 && at < next.length; at++) next[at] = true;
    } else {
      for (const [at, part] of parts.entries()) {
        if (reached[at] && matchesName(segment, part)) next[at + 1] = true;
      }
    }
    reached = next;
  }
  return reached.at(-1)!;
}

/** `*` for any part of a name, `?` for one character; only the last `*` is ever gone back to. */
function matchesName(pattern: string, name: string): boolean {
  let [at, star, resume] = [0, -1, 0];
  for (let position = 0; position < name.length; ) {
    if (pattern[at] === '*') [star, resume, at] = [at, position, at + 1];
    else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === name[position])) {
      at++;
      position++;
    } else if (star >= 0) [at, resume, position] = [star + 1, resume + 1, resume + 1];
    else return false;
  }
  while (pattern[at] === '*') at++;
  return at === pattern.length;
}
