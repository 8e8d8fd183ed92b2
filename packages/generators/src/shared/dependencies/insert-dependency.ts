interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** An entry of an object, with the white space before it: what stands in front of the place where a new one goes. */
const ENTRY = /(\s*)"((?:[^"\\]|\\.)*)"\s*:\s*"(?:[^"\\]|\\.)*"/y;

/**
 * The text of a package.json with one more entry in `dependencies`, at its place in the alphabet. The rest of the text
 * stays as it is, but where it is laid out so oddly that it has to be written anew.
 */
export function insertDependency(text: string, name: string, version: string): string {
  const manifest = JSON.parse(text) as Manifest;
  const dependencies = { ...manifest.dependencies, [name]: version };
  const wanted = { ...manifest, dependencies };
  const edited = splice(text, name, version);
  return edited && sameJson(edited, wanted) ? edited : `${JSON.stringify(wanted, null, 2)}\n`;
}

function splice(text: string, name: string, version: string): string | undefined {
  const opening = /^[ \t]+"dependencies"\s*:\s*\{/m.exec(text);
  const entry = `${JSON.stringify(name)}: ${JSON.stringify(version)}`;
  return opening
    ? intoSection(text, opening.index + opening[0].length, name, entry)
    : newSection(text, entry);
}

/** Behind the last entry whose name comes first in the alphabet. */
function intoSection(text: string, start: number, name: string, entry: string): string | undefined {
  const entries: { readonly before: string; readonly name: string; readonly end: number }[] = [];
  ENTRY.lastIndex = start;
  for (let match = ENTRY.exec(text); match; match = ENTRY.exec(text)) {
    entries.push({ before: match[1]!, name: match[2]!, end: ENTRY.lastIndex });
    if (text[ENTRY.lastIndex] !== ',') break;
    ENTRY.lastIndex++;
  }
  const [first] = entries;
  if (!first) return undefined;
  const previous = entries.filter((other) => other.name < name).at(-1);
  return previous
    ? `${text.slice(0, previous.end)},${previous.before}${entry}${text.slice(previous.end)}`
    : `${text.slice(0, start)}${first.before}${entry},${text.slice(start)}`;
}

/** Behind everything else in the manifest. */
function newSection(text: string, entry: string): string | undefined {
  const [, indent] = /^\{\s*\n([ \t]+)"/.exec(text) ?? [];
  const body = text.trimEnd().slice(0, -1).trimEnd();
  if (!indent) return undefined;
  const section = `${indent}"dependencies": {\n${indent}${indent}${entry}\n${indent}}`;
  return `${body},\n${section}\n${text.slice(text.lastIndexOf('}'))}`;
}

function sameJson(text: string, wanted: unknown): boolean {
  try {
    return canonical(JSON.parse(text)) === canonical(wanted);
  } catch {
    return false;
  }
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([left], [right]) => (left < right ? -1 : 1)))
      : inner,
  );
}
