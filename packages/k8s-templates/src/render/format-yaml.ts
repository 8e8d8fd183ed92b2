import { isDeepStrictEqual } from 'node:util';
import {
  type Document,
  isCollection,
  isNode,
  isPair,
  isScalar,
  parseAllDocuments,
  visit,
} from 'yaml';
import { ABSENT } from './yaml-value.js';

/**
 * A filled-in template as a person would write it: block style, quotes where some reader of YAML 1.1 or 1.2 needs
 * them (`yes`, `0123`, `12:30`), comments kept, and nothing of what is {@link ABSENT}.
 * @throws Error where the template is no YAML; no option can cause that.
 */
export function formatYaml(filledIn: string): string {
  const documents = parse(filledIn);
  for (const document of documents) {
    leaveOutAbsent(document);
    inBlockStyle(document);
  }
  const text = documents
    .map((document) => document.toString({ lineWidth: 0 }).trimStart())
    .join('---\n');
  const meaning = (list: readonly Document[]): unknown =>
    list.map((document) => document.toJS() as unknown);
  if (!isDeepStrictEqual(meaning(parse(text)), meaning(documents))) {
    throw new Error('A manifest changed its meaning while it was formatted.');
  }
  return text;
}

function parse(text: string): readonly Document[] {
  const documents = parseAllDocuments(text, { compat: 'yaml-1.1', logLevel: 'error' });
  if (!Array.isArray(documents)) return [];
  for (const { errors } of documents) if (errors[0]) throw errors[0];
  return documents as readonly Document[];
}

function leaveOutAbsent(document: Document): void {
  const isAbsent = (node: unknown): boolean => isNode(node) && node.tag === ABSENT;
  visit(document, {
    Pair: (_key, pair) => (isAbsent(pair.value) ? visit.REMOVE : undefined),
    Scalar: (_key, node, path) => {
      const owner = path.at(-1);
      return isAbsent(node) && !isPair(owner) ? visit.REMOVE : undefined;
    },
  });
}

function inBlockStyle(document: Document): void {
  visit(document, {
    Node: (_key, node) => {
      if (isCollection(node) && node.items.length > 0) node.flow = false;
      // No type of its own: the printer quotes what needs it.
      if (isScalar(node) && typeof node.value === 'string') delete node.type;
    },
  });
}
