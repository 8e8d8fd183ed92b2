import { Parser } from 'web-tree-sitter';

/** What the parser is in WebAssembly: its memory, in which numbers of 32 bits stand, and its functions. */
export interface Binding {
  readonly HEAP32: Int32Array;
  readonly _ts_init: () => number;
  readonly _ts_node_named_children_wasm: (tree: number) => void;
  readonly _ts_node_symbol_wasm: (tree: number) => number;
  readonly _ts_node_end_index_wasm: (tree: number) => number;
  readonly _free: (address: number) => void;
}

const started: Partial<Binding> = {};

/** Makes the parser ready, which is done once a process. */
export const startParser = (): Promise<void> => Parser.init(started);

/** The parser's own functions; none where somebody else in the process has started it, or where it is another one. */
export function parserBinding(): Binding | undefined {
  return NEEDED.every((name) => started[name] !== undefined) ? (started as Binding) : undefined;
}

const NEEDED = [
  'HEAP32',
  '_ts_init',
  '_ts_node_named_children_wasm',
  '_ts_node_symbol_wasm',
  '_ts_node_end_index_wasm',
  '_free',
] as const;
