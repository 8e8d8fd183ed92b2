import { type Document, isAlias, isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';
import { nearest } from '../../shared/nearest.js';
import { Problems } from './problems.js';

/** What a reader remembers of the names that were written, to be checked when the whole entry is known. */
export interface Mention {
  readonly name: string;
  readonly offset: number;
}

/** A YAML text, and what was found wrong with it. */
export class Reader {
  readonly document: Document.Parsed;
  /** Types that were referred to. */
  readonly references: Mention[] = [];
  /** Patterns of members. */
  readonly members: Mention[] = [];
  readonly #problems: Problems;

  constructor(file: string, text: string) {
    this.#problems = new Problems(file, text);
    this.document = parseDocument(text, {
      version: '1.2',
      schema: 'core',
      stringKeys: true,
      prettyErrors: false,
      logLevel: 'error',
    });
    for (const { code, message, pos } of this.document.errors) {
      const problem = code === 'DUPLICATE_KEY' ? 'this key is there already' : message;
      this.#problems.add(pos[0], problem);
    }
    this.finish();
  }

  /** Nothing, so that a shape can give it at once. */
  fail<T>(offset: number, message: string): T | undefined {
    this.#problems.add(offset, message);
    return undefined;
  }

  /** @throws UsageError where anything is wrong so far. */
  finish(): void {
    this.#problems.throwIfAny();
  }

  /** What an alias stands for, or the node itself. */
  resolve(node: unknown): Node | null {
    return (isAlias(node) ? node.resolve(this.document) : (node as Node | null)) ?? null;
  }
}

export const offsetOf = (node: unknown): number =>
  (node as { range?: readonly number[] | null } | null | undefined)?.range?.[0] ?? 0;

/** A node in the words of an error message. */
export function describe(node: unknown): string {
  if (isMap(node)) return 'a mapping';
  if (isSeq(node)) return 'a list';
  return isScalar(node) && node.value !== null ? JSON.stringify(node.value) : 'nothing';
}

/** `did you mean …?`, or all that is allowed. */
export function advice(written: string, known: readonly string[]): string {
  const meant = nearest(written, known);
  return meant ? `did you mean \`${meant}\`?` : `allowed here: ${known.join(', ')}`;
}
