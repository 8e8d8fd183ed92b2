/** A table of a TOML text: where its lines begin and end, without the header and without blank lines at the end. */
interface Table {
  readonly start: number;
  readonly end: number;
}

/**
 * pyproject.toml with one more entry in `[project].dependencies`, which is added where it is missing; `undefined`
 * where there is no such table, or its dependencies come from elsewhere.
 */
export function insertProjectDependency(text: string, requirement: string): string | undefined {
  const table = findTable(text, 'project');
  if (!table) return undefined;
  const body = text.slice(table.start, table.end);
  if (/^dynamic\s*=\s*\[[^\]]*["']dependencies["']/m.test(body)) return undefined;
  const opening = /^dependencies\s*=\s*\[/m.exec(body);
  if (!opening) return insertAt(text, table.end, `\ndependencies = ["${requirement}"]`);
  const start = table.start + opening.index + opening[0].length;
  const end = closingBracket(text, start);
  return end === undefined ? undefined : intoList(text, start, end, requirement);
}

/** pyproject.toml with one more line in Poetry's own table; `undefined` where it is not there. */
export function insertPoetryDependency(
  text: string,
  name: string,
  range: string,
): string | undefined {
  const table = findTable(text, 'tool.poetry.dependencies');
  return table && insertAt(text, table.end, `\n${name} = "${range}"`);
}

function findTable(text: string, name: string): Table | undefined {
  const header = new RegExp(`^\\[${name.replaceAll('.', '\\.')}\\][ \\t]*(#.*)?$`, 'm').exec(text);
  if (!header) return undefined;
  const start = header.index + header[0].length;
  const next = /^\[\[?[A-Za-z"']/m.exec(text.slice(start));
  const length = text.slice(start, next ? start + next.index : undefined).trimEnd().length;
  return { start, end: start + length };
}

/** Where the list that begins at `start` ends; brackets in strings and comments do not count. */
function closingBracket(text: string, start: number): number | undefined {
  const tokens = /"(?:[^"\\]|\\.)*"|'[^']*'|#.*|\]/g;
  tokens.lastIndex = start;
  for (let token = tokens.exec(text); token; token = tokens.exec(text)) {
    if (token[0] === ']') return token.index;
  }
  return undefined;
}

function intoList(text: string, start: number, end: number, requirement: string): string {
  const entry = `"${requirement}"`;
  const last = lastString(text.slice(start, end));
  if (last === undefined) return `${text.slice(0, start)}${entry}${text.slice(end)}`;
  const after = start + last;
  const [, indent] = /\n([ \t]+)["']/.exec(text.slice(start, end)) ?? [];
  const hasComma = /^\s*,/.test(text.slice(after, end));
  if (indent === undefined) {
    return insertAt(
      text,
      hasComma ? text.indexOf(',', after) + 1 : after,
      `${hasComma ? '' : ','} ${entry}`,
    );
  }
  const withComma = hasComma ? text : insertAt(text, after, ',');
  const endOfLine = withComma.indexOf('\n', after);
  return insertAt(withComma, endOfLine, `\n${indent}${entry},`);
}

/** The end of the last string in a list's inside, comments left out. */
function lastString(inside: string): number | undefined {
  const strings = [...inside.matchAll(/"(?:[^"\\]|\\.)*"|'[^']*'|#.*/g)].filter(
    ([token]) => !token.startsWith('#'),
  );
  const last = strings.at(-1);
  return last && last.index + last[0].length;
}

function insertAt(text: string, offset: number, piece: string): string {
  return `${text.slice(0, offset)}${piece}${text.slice(offset)}`;
}
