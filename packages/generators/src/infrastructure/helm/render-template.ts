import { at, isMapping } from '../../shared/plain-data.js';
import { FUNCTIONS, isTruthy, printed, UNKNOWN } from './functions.js';
import { parseTemplate, type Piece } from './parse-template.js';

/** What a template is filled in with. */
export interface TemplateContext {
  /** `Values`, `Chart`, `Release`. */
  readonly root: Readonly<Record<string, unknown>>;
  /** By name, what `define` gave one to, in whatever file of the chart. */
  readonly named: ReadonlyMap<string, readonly Piece[]>;
}

const DEEPEST = 24;
const LONGEST_OUTPUT = 1_048_576;
const MOST_TURNS = 5_000;

type Variables = ReadonlyMap<string, unknown>;

/**
 * A template of a chart filled in, as far as the values tell. What only a cluster could tell is `unknown`, and a condition
 * on it is taken for true.
 * @throws Error where it is no template, or grows without end.
 */
export function renderTemplate(text: string, context: TemplateContext): string {
  return new Rendering(context).run(parseTemplate(text));
}

/** What `define` gives names to in a file. */
export function namedTemplates(text: string): readonly (readonly [string, readonly Piece[]])[] {
  return parseTemplate(text).flatMap((piece) => {
    if (piece.kind !== 'block' || piece.word !== 'define') return [];
    const [branch] = piece.branches;
    const [, name] = /^"([^"]*)"/.exec(branch?.code ?? '') ?? [];
    return name === undefined ? [] : [[name, branch!.body] as const];
  });
}

class Rendering {
  readonly #context: TemplateContext;
  #left = LONGEST_OUTPUT;
  #turns = MOST_TURNS;

  constructor(context: TemplateContext) {
    this.#context = context;
  }

  run(pieces: readonly Piece[]): string {
    return this.#pieces(pieces, this.#context.root, new Map(), 0);
  }

  #pieces(pieces: readonly Piece[], dot: unknown, before: Variables, depth: number): string {
    if (depth > DEEPEST) throw new Error('templates include each other too deep');
    const variables = new Map(before);
    const out: string[] = [];
    for (const piece of pieces) {
      const text = this.#piece(piece, dot, variables, depth);
      this.#left -= text.length;
      if (this.#left < 0) throw new Error('grows without end');
      out.push(text);
    }
    return out.join('');
  }

  #piece(piece: Piece, dot: unknown, variables: Map<string, unknown>, depth: number): string {
    if (piece.kind === 'text') return piece.text;
    if (piece.kind === 'block') return this.#block(piece, dot, variables, depth);
    const [, name, code] = /^(\$\w*)\s*:?=\s*(.*)$/s.exec(piece.code) ?? [];
    if (name === undefined) return printed(this.#value(piece.code, dot, variables, depth));
    variables.set(name, this.#value(code!, dot, variables, depth));
    return '';
  }

  #block(
    { word, branches }: Extract<Piece, { kind: 'block' }>,
    dot: unknown,
    variables: Variables,
    depth: number,
  ): string {
    if (word === 'define') return '';
    for (const { code, body } of branches) {
      if (code === null) return this.#pieces(body, dot, variables, depth + 1);
      if (word === 'range') {
        const all = this.#range(code, body, dot, variables, depth);
        if (all !== undefined) return all;
        continue;
      }
      const value = this.#value(code.replace(/^\$\w*\s*:=\s*/, ''), dot, variables, depth);
      if (!isTruthy(value)) continue;
      const [, name] = /^(\$\w*)\s*:=/.exec(code) ?? [];
      const inner = name === undefined ? variables : new Map([...variables, [name, value]]);
      return this.#pieces(body, word === 'with' ? value : dot, inner, depth + 1);
    }
    return '';
  }

  #range(
    code: string,
    body: readonly Piece[],
    dot: unknown,
    variables: Variables,
    depth: number,
  ): string | undefined {
    const [, names = '', rest = code] = /^((?:\$\w+\s*,?\s*)+):=\s*(.*)$/s.exec(code) ?? [];
    const value = this.#value(rest, dot, variables, depth);
    const entries: readonly (readonly [unknown, unknown])[] = Array.isArray(value)
      ? (value as unknown[]).map((one, index) => [index, one])
      : isMapping(value)
        ? Object.entries(value)
        : [];
    if (entries.length === 0) return undefined;
    const given = names.match(/\$\w+/g) ?? [];
    return entries
      .map(([key, one]) => {
        if (this.#turns-- <= 0) throw new Error('repeats without end');
        const own =
          given.length > 1
            ? [[given[0]!, key] as const, [given[1]!, one] as const]
            : given.map((name) => [name, one] as const);
        return this.#pieces(body, one, new Map([...variables, ...own]), depth + 1);
      })
      .join('');
  }

  /** A pipeline: what stands before a bar is the last argument of what stands behind it. */
  #value(code: string, dot: unknown, variables: Variables, depth: number): unknown {
    if (depth > DEEPEST) throw new Error('is nested too deep');
    let piped: readonly unknown[] = [];
    for (const command of split(code, '|')) {
      const words = split(command, ' ');
      piped = [this.#command(words, piped, dot, variables, depth + 1)];
    }
    return piped[0];
  }

  #command(
    [head = '', ...rest]: readonly string[],
    piped: readonly unknown[],
    dot: unknown,
    variables: Variables,
    depth: number,
  ): unknown {
    const given = (): unknown[] => [
      ...rest.map((word) => this.#value(word, dot, variables, depth)),
      ...piped,
    ];
    if (head === 'include' || head === 'template') {
      const [name, scope = dot] = given();
      return this.#include(printed(name), scope, depth);
    }
    const known = FUNCTIONS.get(head);
    if (known) return known(...given());
    return this.#word(head, dot, variables, depth);
  }

  #include(name: string, scope: unknown, depth: number): unknown {
    const pieces = this.#context.named.get(name);
    if (pieces) return this.#pieces(pieces, scope, new Map(), depth + 1).trim();
    // Of a library chart that is not here: what it is called by all charts.
    return /fullname$|\.name$/.test(name) ? at(this.#context.root, 'Chart', 'Name') : UNKNOWN;
  }

  #word(word: string, dot: unknown, variables: Variables, depth: number): unknown {
    if (word.startsWith('(')) {
      const end = word.lastIndexOf(')');
      const inner = this.#value(word.slice(1, end), dot, variables, depth);
      return path(inner, word.slice(end + 1));
    }
    if (/^"/.test(word)) return unquoted(word);
    if (word.startsWith('`')) return word.slice(1, -1);
    if (/^-?\d+(?:\.\d+)?$/.test(word)) return Number(word);
    if (word === 'true' || word === 'false') return word === 'true';
    if (word === 'nil' || word === '') return undefined;
    if (word === '.') return dot;
    if (word === '$' || word.startsWith('$.')) return path(this.#context.root, word.slice(1));
    if (word.startsWith('$')) {
      const [name = '', ...steps] = word.split('.');
      return path(variables.get(name), steps.length > 0 ? `.${steps.join('.')}` : '');
    }
    return word.startsWith('.') ? path(dot, word) : UNKNOWN;
  }
}

/** What a chart asks of the cluster. */
const OF_THE_CLUSTER = /^\.(?:Capabilities|Files|Template|Subcharts)\b/;

function path(value: unknown, steps: string): unknown {
  if (value === UNKNOWN || OF_THE_CLUSTER.test(steps)) return UNKNOWN;
  return at(value, ...steps.split('.').filter((step) => step !== ''));
}

function unquoted(word: string): string {
  try {
    return String(JSON.parse(word));
  } catch {
    return word.replaceAll('"', '');
  }
}

/** Splits at a separator that stands outside of quotes and parentheses. */
function split(code: string, separator: '|' | ' '): readonly string[] {
  const parts: string[] = [];
  let [start, depth, quote] = [0, 0, ''];
  for (let index = 0; index < code.length; index++) {
    const character = code[index]!;
    if (quote !== '') {
      if (character === '\\' && quote === '"') index++;
      else if (character === quote) quote = '';
    } else if (character === '"' || character === '`') quote = character;
    else if (character === '(') depth++;
    else if (character === ')') depth--;
    else if (
      depth === 0 &&
      (character === separator || (separator === ' ' && /\s/.test(character)))
    ) {
      parts.push(code.slice(start, index));
      start = index + 1;
    }
  }
  parts.push(code.slice(start));
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}
