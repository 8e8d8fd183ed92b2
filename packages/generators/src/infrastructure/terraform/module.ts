import { posix } from 'node:path';
import type { Block, Expression } from './hcl.js';

/** A resource as it would be made, with what is known of its attributes. */
export interface Resource {
  readonly type: string;
  readonly label: string;
  /** The labels of the modules around it, from the outside in. */
  readonly modules: readonly string[];
  readonly file: string;
  readonly line: number;
  /** What an attribute is; dotted where it is in a block: `settings.availability_type`. */
  readonly value: (path: string) => string | number | boolean | undefined;
  /** The expression as it stands there, for references. */
  readonly text: (path: string) => string | undefined;
  readonly has: (block: string) => boolean;
}

/** The blocks of a folder, and the file of each. */
export type Folder = readonly { readonly file: string; readonly block: Block }[];

/** Modules are made of modules this deep at the most. */
const DEEPEST = 6;
/** Of all modules together. */
const MOST_RESOURCES = 20_000;
const MOST_STEPS = 8;

/** The resources that a folder makes, those of its modules among them. */
export function resourcesOf(
  folder: string,
  folders: ReadonlyMap<string, Folder>,
  onCircle: (file: string, source: string) => void,
): readonly Resource[] {
  let left = MOST_RESOURCES;
  const expand = (
    path: string,
    given: ReadonlyMap<string, Expression>,
    outer: Scope | undefined,
    modules: readonly string[],
    above: readonly string[],
  ): readonly Resource[] => {
    const blocks = folders.get(path) ?? [];
    const scope: Scope = { given, outer, locals: localsOf(blocks), defaults: defaultsOf(blocks) };
    return blocks.flatMap(({ file, block }): readonly Resource[] => {
      if (left <= 0) return [];
      const [first = '', second = ''] = block.labels;
      if (block.type === 'resource') {
        left--;
        return [resourceOf(first, second, modules, file, block, scope)];
      }
      const source = block.attributes.get('source');
      if (block.type !== 'module' || source?.kind !== 'value') return [];
      const target = posix.join(path, String(source.value));
      if (!String(source.value).startsWith('.') || !folders.has(target)) return [];
      if (above.includes(target) || above.length >= DEEPEST) {
        onCircle(file, String(source.value));
        return [];
      }
      return expand(target, block.attributes, scope, [...modules, first], [...above, target]);
    });
  };
  return expand(folder, new Map(), undefined, [], [folder]);
}

interface Scope {
  readonly given: ReadonlyMap<string, Expression>;
  readonly outer: Scope | undefined;
  readonly locals: ReadonlyMap<string, Expression>;
  readonly defaults: ReadonlyMap<string, Expression>;
}

const defaultsOf = (blocks: Folder): ReadonlyMap<string, Expression> =>
  new Map(
    blocks.flatMap(({ block: { type, labels, attributes } }) => {
      const value = attributes.get('default');
      return type === 'variable' && labels[0] !== undefined && value
        ? [[labels[0], value] as const]
        : [];
    }),
  );

const localsOf = (blocks: Folder): ReadonlyMap<string, Expression> =>
  new Map(blocks.flatMap(({ block }) => (block.type === 'locals' ? [...block.attributes] : [])));

function resourceOf(
  type: string,
  label: string,
  modules: readonly string[],
  file: string,
  block: Block,
  scope: Scope,
): Resource {
  const find = (path: string): Expression | undefined => {
    const steps = path.split('.');
    const name = steps.pop()!;
    const holder = steps.reduce<Block | undefined>(
      (around, step) => around?.blocks.find((one) => one.type === step),
      block,
    );
    return holder?.attributes.get(name);
  };
  return {
    type,
    label,
    modules,
    file,
    line: block.line,
    value: (path) => resolved(find(path), scope, MOST_STEPS),
    text: (path) => {
      const found = find(path);
      if (found?.kind === 'reference') return found.path;
      return found?.kind === 'value'
        ? String(found.value)
        : found?.kind === 'unknown'
          ? found.text
          : undefined;
    },
    has: (name) => block.blocks.some((one) => one.type === name),
  };
}

function resolved(
  expression: Expression | undefined,
  scope: Scope | undefined,
  left: number,
): string | number | boolean | undefined {
  if (!expression || !scope || left === 0) return undefined;
  if (expression.kind === 'value') return expression.value;
  if (expression.kind !== 'reference') return undefined;
  const [root, name = '', ...keys] = expression.path.split('.');
  if (root !== 'var' && root !== 'local') return undefined;
  const given = root === 'var' ? scope.given.get(name) : undefined;
  const found = given ?? (root === 'var' ? scope.defaults : scope.locals).get(name);
  const inner = keys.reduce<Expression | undefined>(
    (one, key) => (one?.kind === 'object' ? one.entries.get(key) : undefined),
    found,
  );
  return resolved(inner, given ? scope.outer : scope, left - 1);
}
