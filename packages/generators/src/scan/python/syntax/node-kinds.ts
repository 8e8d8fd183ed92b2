import type { Language } from 'web-tree-sitter';

/** What the copying of a tree has to know about a kind of node. */
export interface NodeKind {
  readonly name: string;
  /** Comments and line continuations, which may stand between any two nodes. */
  readonly extra: boolean;
  /** Nothing inside it is of interest. */
  readonly leaf: boolean;
  /** It ends where its last statement does; the parser counts comments behind it in. */
  readonly block: boolean;
  /** A statement that Python 3 does not have. */
  readonly python2: boolean;
}

const EXTRAS = new Set(['comment', 'line_continuation']);

const PYTHON_2 = new Set(['print_statement', 'exec_statement']);

const LEAVES = new Set([
  'identifier',
  'integer',
  'float',
  'true',
  'false',
  'none',
  'ellipsis',
  'pass_statement',
  'break_statement',
  'continue_statement',
  'wildcard_import',
  'import_prefix',
  'string_start',
  'string_content',
  'string_end',
  'type_conversion',
]);

const BLOCKS = new Set([
  'module',
  'block',
  'function_definition',
  'class_definition',
  'decorated_definition',
  'if_statement',
  'elif_clause',
  'else_clause',
  'for_statement',
  'while_statement',
  'try_statement',
  'except_clause',
  'except_group_clause',
  'finally_clause',
  'with_statement',
  'match_statement',
  'case_clause',
]);

/** By the parser's number of the kind. */
export function nodeKinds(language: Language): readonly NodeKind[] {
  return language.types.map((name) => ({
    name,
    extra: EXTRAS.has(name),
    leaf: LEAVES.has(name),
    block: BLOCKS.has(name),
    python2: PYTHON_2.has(name),
  }));
}
