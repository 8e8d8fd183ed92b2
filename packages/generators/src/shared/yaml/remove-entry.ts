import { isMap, isScalar, type Node, parseDocument } from 'yaml';

/**
 * YAML without one entry of a mapping, its comments behind it on the same line going with it. All else stays as it is.
 * @param path The keys that lead to the mapping.
 * @returns `undefined` where there is no such entry, or the layout does not let it be taken out alone.
 */
export function removeEntry(
  text: string,
  path: readonly string[],
  name: string,
): string | undefined {
  const document = parseDocument(text);
  const map = document.getIn(path, true);
  if (!isMap(map)) return undefined;
  const at = map.items.findIndex(({ key }) => isScalar(key) && key.value === name);
  const pair = map.items[at];
  if (!pair) return undefined;
  const start = (pair.key as Node).range![0];
  if (map.flow) return undefined;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const next = map.items[at + 1]?.key as Node | undefined;
  const end = next
    ? text.lastIndexOf('\n', startWithComments(text, next.range![0]) - 1) + 1
    : endOfLine(text, text.slice(0, map.range![1]).trimEnd().length);
  const left = text.slice(0, lineStart) + text.slice(end);
  // An empty mapping is written as one: `probes:` with nothing behind it would be null.
  const result = map.items.length === 1 ? asEmpty(left, text, map.range![0]) : left;
  return isValid(result, path, name, map.items.length - 1) ? result : undefined;
}

/** Where the comments begin that stand above an entry, without a blank line between. */
function startWithComments(text: string, start: number): number {
  let line = text.lastIndexOf('\n', start - 1) + 1;
  for (;;) {
    const before = text.lastIndexOf('\n', line - 2) + 1;
    if (before === line || !/^[ \t]*#/.test(text.slice(before, line))) return line === 0 ? 0 : line;
    line = before;
  }
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

function asEmpty(left: string, text: string, mapStart: number): string {
  const colon = text.lastIndexOf(':', mapStart) + 1;
  return `${left.slice(0, colon)} {}${left.slice(colon)}`;
}

function isValid(text: string, path: readonly string[], name: string, count: number): boolean {
  const document = parseDocument(text);
  const map = document.getIn(path, true);
  return document.errors.length === 0 && isMap(map) && !map.has(name) && map.items.length === count;
}
