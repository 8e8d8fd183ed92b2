import { visitorKeys } from 'oxc-parser';

import { isDirective, isFunction, type Node } from '../tree/node.js';
import type { Additions } from './additions.js';

/** What may be new in a list without anything in its place before. */
const NEW_ITEMS: ReadonlySet<string> = new Set([
  'Decorator',
  'ImportDeclaration',
  'ImportSpecifier',
  'Property',
  'TSImportEqualsDeclaration',
  'VariableDeclaration',
]);
const PLACE: ReadonlySet<string> = new Set(['type', 'start', 'end', 'parent', 'range']);

/**
 * A syntax tree in words, without the guards that were added: each is replaced by what it guards. Two texts with the
 * same outline mean the same but for the guards.
 */
export class Outline {
  readonly #words: string[] = [];

  constructor(
    root: Node,
    private readonly additions: Additions,
  ) {
    this.#add(root);
  }

  get words(): readonly string[] {
    return this.#words;
  }

  #add(node: Node): void {
    this.#words.push(node.type);
    const keys = new Set(visitorKeys[node.type]);
    for (const [key, value] of Object.entries(node) as [string, unknown][]) {
      if (PLACE.has(key) || (keys.has(key) && value !== null)) continue;
      this.#words.push(`${key}=${this.#plain(node, key, value)}`);
    }
    const fields = node as unknown as Readonly<Record<string, Node | readonly Node[] | null>>;
    for (const key of keys) {
      const value = fields[key];
      if (!value) continue;
      this.#words.push(`${key}:`);
      const items = Array.isArray(value) ? (value as readonly (Node | null)[]) : [value as Node];
      for (const item of this.#originals(items)) {
        if (item) this.#add(item);
        else this.#words.push('none');
      }
      this.#words.push('.');
    }
  }

  #plain(node: Node, key: string, value: unknown): string {
    const replaced = key === 'name' ? this.additions.replacedAt(node.start) : undefined;
    // `1n`, of which JSON knows nothing.
    const known = typeof value === 'bigint' ? String(value) : value;
    return replaced ?? JSON.stringify(known) ?? 'undefined';
  }

  #originals(items: readonly (Node | null)[]): readonly (Node | null)[] {
    const kept = items.filter((item) => !item || !this.#isNew(item) || !NEW_ITEMS.has(item.type));
    const last = kept.at(-1);
    const body = last && this.#guardedBody(last);
    // The one statement that returns what was all of the body.
    if (body && kept.slice(0, -1).every((item) => item !== null && isDirective(item)))
      return [...kept.slice(0, -1), ...body];
    return kept.map((item) => item && this.#original(item));
  }

  /** The statements in `return withRetry('name', async () => { … })`. */
  #guardedBody(statement: Node): readonly Node[] | undefined {
    if (statement.type !== 'ReturnStatement' || !this.#isNew(statement)) return undefined;
    const call = statement.argument;
    if (call?.type !== 'CallExpression') return undefined;
    const operation = call.arguments[1];
    if (!isFunction(operation) || operation.body?.type !== 'BlockStatement') return undefined;
    return operation.body.body;
  }

  /** What stood in the place of an expression. */
  #original(node: Node): Node {
    if (!this.#isNew(node)) return this.#withoutStep(node);
    if (node.type === 'AwaitExpression') return this.#original(node.argument);
    if (node.type === 'ArrowFunctionExpression') return this.#original(node.body);
    if (node.type !== 'CallExpression') return node;
    // `withRetry('name', load).then(show)` begins as its guard does, and is no guard.
    if (!this.additions.has(node.callee.end - 1)) return this.#withoutStep(node);
    const [recorded, operation] = node.arguments;
    return this.#original(operation ?? recorded ?? node);
  }

  /** `fetch(url)` of `fetch(url).then(circuit.record)`. */
  #withoutStep(node: Node): Node {
    if (node.type !== 'CallExpression' || !this.additions.has(node.end - 1)) return node;
    const { callee } = node;
    const isStep = callee.type === 'MemberExpression' && this.#isNew(callee.property);
    return isStep ? this.#original(callee.object) : node;
  }

  #isNew({ start }: Node): boolean {
    return this.additions.has(start);
  }
}
