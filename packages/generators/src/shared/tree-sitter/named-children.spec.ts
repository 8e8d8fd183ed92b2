import { join } from 'node:path';
import type { Tree } from 'web-tree-sitter';
import { loadGrammar } from './load-grammar.js';
import { type NamedChildren, namedChildren, OfMemory, OfNodes } from './named-children.js';

const GRAMMAR = join(__dirname, '..', '..', 'scan', 'python', 'grammar', 'tree-sitter-python.wasm');
const LINE = `async def pay_ü(order: "Order", *rest, key=f"{a!r:>{width}}👍ß") -> None:  # naïve
    with open('€') as file, lock: return [one for one in rest if one]
`;

/** Every node but the root, as its kind and where it stands, in order. */
function all<T>(nodes: NamedChildren<T>): readonly string[] {
  const found: string[] = [];
  const visit = (node: T): void =>
    nodes.of(node, (child, kind, start, end) => {
      found.push(`${kind} ${start} ${end}`);
      visit(child);
    });
  visit(nodes.root);
  return found;
}

async function parsed(text: string): Promise<Tree> {
  const { parser } = await loadGrammar(GRAMMAR);
  return parser.parse(text)!;
}

describe('the nodes of a tree', () => {
  it.each([
    ['none', ''],
    ['a few', LINE],
    // More than the parser has room for at first.
    ['many', LINE.repeat(4_000)],
  ])('are the same by its memory and by the library: %s', async (_, text) => {
    const tree = await parsed(text);
    expect(namedChildren(tree)).toBeInstanceOf(OfMemory);
    expect(all(namedChildren(tree))).toEqual(all(new OfNodes(tree)));
  });

  it('are read by the library where somebody else has started the parser', async () => {
    await jest.isolateModulesAsync(async () => {
      const { Parser } = await import('web-tree-sitter');
      await Parser.init();
      const own = await import('./load-grammar.js');
      const reading = await import('./named-children.js');
      const { parser } = await own.loadGrammar(GRAMMAR);
      const reader = reading.namedChildren(parser.parse(LINE)!);
      expect(reader).toBeInstanceOf(reading.OfNodes);
      expect(all(reader)).toContain(`1 ${LINE.indexOf('order')} ${LINE.indexOf(':')}`);
    });
  });
});
