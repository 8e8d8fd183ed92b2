import { isDeepStrictEqual } from 'node:util';
import { type Document, isMap, isScalar, isSeq, type Pair } from 'yaml';
import { documentsIn, mapAt, meaningOf, type Path } from './documents.js';
import { addItem, addKey, fillIn } from './splice.js';

/** A key that a mapping lacks, or has without a value. */
export interface Addition {
  /** Which document of the file, from 0. */
  readonly document: number;
  /** The mapping. */
  readonly path: Path;
  readonly key: string;
  /** The value; where the key holds a list, one more item of it. */
  readonly value: unknown;
  /** Whether the value is an item of a list. Default false. */
  readonly item?: boolean;
}

/**
 * `text` with additions, and otherwise unchanged to the letter; `undefined` where an edit of the text would change more
 * than that, as where the mapping is an alias, or is used elsewhere by one.
 */
export function withAdditions(text: string, additions: readonly Addition[]): string | undefined {
  const intended = meaningOf(documentsIn(text));
  let edited = text;
  try {
    for (const addition of additions) {
      intend(intended, addition);
      const next = edit(edited, documentsIn(edited)[addition.document]!, addition);
      if (next === undefined) return undefined;
      edited = next;
    }
    return isDeepStrictEqual(meaningOf(documentsIn(edited)), intended) ? edited : undefined;
  } catch {
    return undefined;
  }
}

function edit(text: string, document: Document, addition: Addition): string | undefined {
  const { path, key, value, item = false } = addition;
  const map = mapAt(document, path);
  if (!map) return undefined;
  const pair = map.items.find((one) => isScalar(one.key) && one.key.value === key);
  if (!pair) return addKey(text, map, key, item ? [value] : value);
  if (item && isSeq(pair.value)) return addItem(text, pair.value, value);
  return isEmpty(pair) ? fillIn(text, map, pair, item ? [value] : value) : undefined;
}

function intend(documents: unknown[], { document, path, key, value, item }: Addition): void {
  const owner = path.reduce<Record<string, unknown>>(
    (node, step) => node[step] as Record<string, unknown>,
    documents[document] as Record<string, unknown>,
  );
  const before = owner[key];
  // As data, without what is `undefined`: so it will be read.
  const data = JSON.parse(JSON.stringify(value)) as unknown;
  owner[key] = !item ? data : Array.isArray(before) ? [...(before as unknown[]), data] : [data];
}

/** Whether a key stands there without saying anything. */
export function isEmpty({ value }: Pair): boolean {
  if (value === null || value === undefined) return true;
  if (isScalar(value)) return value.value === null;
  return isMap(value) && value.items.length === 0;
}
