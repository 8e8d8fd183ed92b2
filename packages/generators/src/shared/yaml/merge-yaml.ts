import { isDeepStrictEqual } from 'node:util';
import { addItem, addKey, block, fillIn } from '@reliability/k8s-templates';
import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';

/** Plain data, as YAML and JSON have it. */
export type Data = Readonly<Record<string, unknown>>;

/** Something that a document lacks, and where it belongs. */
type Missing =
  | { readonly in: 'map'; readonly map: YAMLMap; readonly key: string; readonly value: unknown }
  | { readonly in: 'list'; readonly list: YAMLSeq; readonly value: unknown }
  | {
      readonly in: 'pair';
      readonly map: YAMLMap;
      readonly pair: Pair;
      readonly value: unknown;
    };

/**
 * YAML with what it lacks of `additions`: missing keys are added to mappings, missing items to lists. Values that
 * stand there stay, whatever `additions` says, and so do comments, order and layout.
 * @param text A document that parses without errors, and whose root is a mapping or nothing.
 */
export function mergeYaml(text: string, additions: Data): string {
  const wanted = parseDocument(text);
  if (!isMap(wanted.contents)) {
    return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${block(additions)}\n`;
  }
  let edited = text;
  for (
    let missing = firstMissing(wanted, additions);
    missing;
    missing = firstMissing(wanted, additions)
  ) {
    addToNode(wanted, missing);
    const same = firstMissing(parseDocument(edited), additions);
    if (same) edited = addToText(edited, same);
  }
  // Where somebody's layout defeats the edit of the text, the meaning is worth more than the alignment.
  return means(edited, wanted) ? edited : wanted.toString({ lineWidth: 0 });
}

function means(text: string, wanted: Document): boolean {
  const document = parseDocument(text);
  return document.errors.length === 0 && isDeepStrictEqual(document.toJS(), wanted.toJS());
}

function firstMissing(document: Document, additions: Data): Missing | undefined {
  return isMap(document.contents) ? missingIn(document.contents, additions) : undefined;
}

function missingIn(map: YAMLMap, additions: Data): Missing | undefined {
  for (const [key, value] of Object.entries(additions)) {
    const pair = map.items.find((item) => isScalar(item.key) && item.key.value === key);
    const missing = pair
      ? missingBehind(map, pair, value)
      : { in: 'map' as const, map, key, value };
    if (missing) return missing;
  }
  return undefined;
}

function missingBehind(map: YAMLMap, pair: Pair, value: unknown): Missing | undefined {
  const existing = pair.value;
  if (existing === null || (isScalar(existing) && existing.value === null)) {
    return value === null ? undefined : { in: 'pair', map, pair, value };
  }
  if (isMap(existing) && isData(value)) return missingIn(existing, value);
  if (isSeq(existing) && Array.isArray(value)) {
    const has = existing.toJSON();
    const at = value.findIndex((item) => !has.some((other) => isDeepStrictEqual(other, item)));
    if (at >= 0) return { in: 'list', list: existing, value: value[at] };
  }
  return undefined;
}

function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function addToText(text: string, missing: Missing): string {
  switch (missing.in) {
    case 'map':
      return addKey(text, missing.map, missing.key, missing.value);
    case 'list':
      return addItem(text, missing.list, missing.value);
    case 'pair':
      return fillIn(text, missing.map, missing.pair, missing.value);
  }
}

function addToNode(document: Document, missing: Missing): void {
  const node = document.createNode(missing.value);
  switch (missing.in) {
    case 'map': {
      missing.map.add(document.createPair(missing.key, missing.value));
      return;
    }
    case 'list': {
      missing.list.add(node);
      return;
    }
    case 'pair':
      missing.pair.value = node;
  }
}
