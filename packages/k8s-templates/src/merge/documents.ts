import { type Document, isMap, LineCounter, parseAllDocuments, type YAMLMap } from 'yaml';

/** The steps from a document's root to a node. */
export type Path = readonly (string | number)[];

/**
 * The documents of a file; a node's range counts from the beginning of the file.
 * @throws Error naming the line.
 */
export function documentsIn(text: string): readonly Document[] {
  const lineCounter = new LineCounter();
  const parsed = parseAllDocuments(text, { merge: true, lineCounter, logLevel: 'error' });
  const documents: readonly Document[] = [...parsed];
  const [problem] = documents.flatMap(({ errors }) => errors);
  if (problem) {
    const { line } = lineCounter.linePos(problem.pos[0]);
    throw new Error(`line ${line}: ${problem.message.split('\n')[0]}`);
  }
  return documents;
}

/**
 * What the documents mean, with no value in common, so that a change of one is a change of one.
 * @throws Error where aliases lead nowhere, or multiply without end.
 */
export function meaningOf(documents: readonly Document[]): unknown[] {
  return documents.map(
    (document) => JSON.parse(JSON.stringify(document.toJS() ?? null)) as unknown,
  );
}

/** The mapping at a path; `undefined` where there is another node, or an alias of one. */
export function mapAt(document: Document, path: Path): YAMLMap | undefined {
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  return isMap(node) ? node : undefined;
}
