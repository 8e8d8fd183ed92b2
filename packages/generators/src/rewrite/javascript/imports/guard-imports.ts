import type { ImportDeclaration, VariableDeclaration } from 'oxc-parser';

import type { TextEdit } from '../../text-edit.js';
import { type GuardNames, requiredModule } from '../guards/guard-names.js';
import { freeName, namesIn } from '../source/free-name.js';
import type { SourceFile } from '../source/source-file.js';
import { quoted, type SourceStyle } from '../source/style.js';
import type { Node } from '../tree/node.js';
import { importPlace } from './import-place.js';
import { moduleForm } from './module-form.js';

/** Gives the guards their names in a file, and imports those that are not there yet. */
export class GuardImports {
  readonly #taken: ReadonlySet<string>;
  readonly #added = new Map<string, string>();
  #namespace: string | undefined;

  constructor(
    private readonly source: SourceFile,
    private readonly names: GuardNames,
    private readonly style: SourceStyle,
  ) {
    this.#taken = namesIn(source.tree.program);
  }

  /** How the guard is called in this file: `withRetry`, or `reliability.withRetry`. */
  use(exported: string): string {
    const known = this.names.local(exported) ?? this.#added.get(exported);
    if (known !== undefined) return known;
    if (moduleForm(this.source) === 'import-equals') {
      this.#namespace ??= this.#free('reliability');
      return `${this.#namespace}.${exported}`;
    }
    const local = this.#free(exported);
    this.#added.set(exported, local);
    return local;
  }

  edits(): readonly TextEdit[] {
    if (this.#namespace !== undefined) return [this.#statement(`import ${this.#namespace} =`)];
    if (this.#added.size === 0) return [];
    const form = moduleForm(this.source);
    const separator = form === 'require' ? ': ' : ' as ';
    const specifiers = [...this.#added].map(([exported, local]) =>
      exported === local ? exported : exported + separator + local,
    );
    const last = this.#lastSpecifier(form === 'require');
    if (last) return [this.#specifiers(last, specifiers)];
    const list = `{ ${specifiers.join(', ')} }`;
    return [this.#statement(form === 'require' ? `const ${list} =` : `import ${list} from`)];
  }

  #free(name: string): string {
    return freeName(name, (one) => this.#taken.has(one));
  }

  #statement(beginning: string): TextEdit {
    const { offset, before, after } = importPlace(this.source, this.style);
    const specifier = quoted(this.source.request.importFrom, this.style);
    const module = beginning.endsWith('=') ? `require(${specifier})` : specifier;
    const text = `${before}${beginning} ${module}${this.style.semicolon}${after}`;
    return { start: offset, end: offset, text };
  }

  /** The last name that is taken from the same module; an import of types alone stays one. */
  #lastSpecifier(required: boolean): Node | undefined {
    for (const statement of this.source.tree.program.body) {
      const last =
        statement.type === 'ImportDeclaration' && !required
          ? this.#ofImport(statement)
          : statement.type === 'VariableDeclaration' && required
            ? this.#ofRequire(statement)
            : undefined;
      if (last) return last;
    }
    return undefined;
  }

  #ofImport({ importKind, phase, source, specifiers }: ImportDeclaration): Node | undefined {
    if (importKind === 'type' || phase || source.value !== this.source.request.importFrom) {
      return undefined;
    }
    const last = specifiers.at(-1);
    return last?.type === 'ImportSpecifier' ? last : undefined;
  }

  #ofRequire({ declarations }: VariableDeclaration): Node | undefined {
    for (const { id, init } of declarations) {
      if (id.type !== 'ObjectPattern' || !init) continue;
      if (requiredModule(init) !== this.source.request.importFrom) continue;
      const last = id.properties.at(-1);
      if (last?.type === 'Property') return last;
    }
    return undefined;
  }

  #specifiers(last: Node, specifiers: readonly string[]): TextEdit {
    const { text: source } = this.source.request;
    const [, sign, space = ''] = /([{,])([ \t\r\n]*)$/.exec(source.slice(0, last.start)) ?? [];
    const gap = space.includes('\n') ? space : ' ';
    const [first] = specifiers;
    // In the order of the alphabet, where one name has an order to keep: whichever guard came first.
    if (sign === '{' && specifiers.length === 1 && first! < source.slice(last.start, last.end)) {
      return { start: last.start, end: last.start, text: `${first!},${gap}` };
    }
    const separator = `,${gap}`;
    const text = specifiers.map((specifier) => separator + specifier).join('');
    return { start: last.end, end: last.end, text };
  }
}
