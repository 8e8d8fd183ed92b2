/** The lines between two marks, each of which stands on a line of its own; `null` where they are not there once each. */
export function between(document: string, begin: string, end: string): readonly string[] | null {
  const lines = document.split('\n');
  const [begins, ends] = [positions(lines, begin), positions(lines, end)];
  const [from, to] = [begins[0] ?? -1, ends[0] ?? -1];
  return begins.length === 1 && ends.length === 1 && from < to ? lines.slice(from + 1, to) : null;
}

/** The document with other lines between two marks, and all else byte by byte; `null` as above. */
export function withBetween(
  document: string,
  begin: string,
  end: string,
  content: string,
): string | null {
  if (between(document, begin, end) === null) return null;
  const lines = document.split('\n');
  const [from, to] = [positions(lines, begin)[0]!, positions(lines, end)[0]!];
  return [...lines.slice(0, from + 1), '', ...content.split('\n'), '', ...lines.slice(to)].join(
    '\n',
  );
}

const positions = (lines: readonly string[], mark: string): readonly number[] =>
  lines.flatMap((line, at) => (line.trimEnd() === mark ? [at] : []));
