import { join } from 'node:path';
import type { Node } from 'web-tree-sitter';

/** A block of HCL: `resource "aws_db_instance" "main" { … }`. */
export interface Block {
  readonly type: string;
  readonly labels: readonly string[];
  readonly attributes: ReadonlyMap<string, Expression>;
  readonly blocks: readonly Block[];
  /** 1-based. */
  readonly line: number;
}

/** What an attribute says, as far as it can be told without running Terraform. */
export type Expression =
  | { readonly kind: 'value'; readonly value: string | number | boolean }
  /** `var.replicas`, `aws_rds_cluster.main.id`. */
  | { readonly kind: 'reference'; readonly path: string }
  /** A mapping or a list, whose single items may be known. */
  | { readonly kind: 'object'; readonly entries: ReadonlyMap<string, Expression> }
  | { readonly kind: 'unknown'; readonly text: string };

/** Reads HCL; `undefined` where it is none. */
export type ReadHcl = (text: string) => {
  readonly blocks: readonly Block[];
  readonly brokenLine?: number;
};

const GRAMMAR = join(__dirname, 'grammar', 'tree-sitter-hcl.wasm');
const DEEPEST = 24;
const LONGEST_TEXT = 200;

let loaded: Promise<ReadHcl> | undefined;

/** What reads HCL, made when first asked for: most workspaces have none. */
export const loadHcl = (): Promise<ReadHcl> => (loaded ??= load());

async function load(): Promise<ReadHcl> {
  const { loadGrammar } = await import('./load-grammar.js');
  const { parser } = await loadGrammar(GRAMMAR);
  return (text) => {
    const tree = parser.parse(text);
    if (!tree) return { blocks: [] };
    try {
      const body = tree.rootNode.namedChildren.find((node) => node?.type === 'body');
      const broken = tree.rootNode.hasError ? firstError(tree.rootNode) : undefined;
      return {
        blocks: body ? blocksIn(body, 0) : [],
        ...(broken && { brokenLine: broken.startPosition.row + 1 }),
      };
    } finally {
      tree.delete();
    }
  };
}

const named = (node: Node): readonly Node[] => node.namedChildren.filter((one) => one !== null);

function firstError(root: Node): Node | undefined {
  const left = [root];
  for (let node = left.pop(); node; node = left.pop()) {
    if (node.isError || node.isMissing) return node;
    if (node.hasError) left.push(...node.children.filter((one) => one !== null).reverse());
  }
  return undefined;
}

function blocksIn(body: Node, depth: number): readonly Block[] {
  if (depth > DEEPEST) return [];
  return named(body)
    .filter(({ type }) => type === 'block')
    .map((block) => {
      const children = named(block);
      const inner = children.find(({ type }) => type === 'body');
      const [type, ...labels] = children
        .filter((one) => one.type === 'identifier' || one.type === 'string_lit')
        .map((one) => plain(one));
      return {
        type: type ?? '',
        labels,
        attributes: new Map(inner ? attributesIn(inner, depth) : []),
        blocks: inner ? blocksIn(inner, depth + 1) : [],
        line: block.startPosition.row + 1,
      };
    });
}

const plain = ({ text }: Node): string => text.replace(/^"|"$/g, '');

function attributesIn(body: Node, depth: number): readonly (readonly [string, Expression])[] {
  return named(body)
    .filter(({ type }) => type === 'attribute')
    .flatMap((attribute) => {
      const [name, value] = named(attribute);
      return name && value ? [[name.text, expressionOf(value, depth)] as const] : [];
    });
}

function expressionOf(node: Node, depth: number): Expression {
  const unknown = { kind: 'unknown', text: node.text.slice(0, LONGEST_TEXT) } as const;
  if (depth > DEEPEST) return unknown;
  const [only, ...more] = named(node);
  if (node.type === 'expression' && only?.type === 'variable_expr') {
    const isPath = more.every(({ type }) => type === 'get_attr' || type === 'index');
    return isPath ? { kind: 'reference', path: node.text.replaceAll(/\s+/g, '') } : unknown;
  }
  switch (node.type) {
    case 'expression':
    case 'literal_value':
    case 'collection_value':
      return only && more.length === 0 ? expressionOf(only, depth + 1) : unknown;
    case 'bool_lit':
      return { kind: 'value', value: node.text === 'true' };
    case 'numeric_lit':
      return { kind: 'value', value: Number(node.text) };
    case 'string_lit':
      return { kind: 'value', value: plain(node) };
    case 'object':
      return objectOf(node, depth);
    default:
      return unknown;
  }
}

function objectOf(node: Node, depth: number): Expression {
  const entries = named(node)
    .filter(({ type }) => type === 'object_elem')
    .flatMap((element) => {
      const [key, value] = named(element).filter(({ type }) => type === 'expression');
      return key && value ? [[plain(key), expressionOf(value, depth + 1)] as const] : [];
    });
  return { kind: 'object', entries: new Map(entries) };
}
