import { join } from 'node:path';
import { loadGrammar } from './load-grammar.js';

const GRAMMAR = join(__dirname, '..', '..', 'scan', 'python', 'grammar', 'tree-sitter-python.wasm');

const timers = (): number =>
  process.getActiveResourcesInfo().filter((one) => one === 'Timeout').length;

describe('loading a grammar', () => {
  it('keeps the event loop busy until it is compiled, and no longer', async () => {
    const before = timers();
    const loading = loadGrammar(GRAMMAR);
    expect(timers()).toBe(before + 1);
    const { parser } = await loading;
    expect(timers()).toBe(before);
    expect(parser.parse('x = 1')?.rootNode.type).toBe('module');
  });

  it('leaves nothing behind where there is no such file', async () => {
    const before = timers();
    await expect(loadGrammar(`${GRAMMAR}.none`)).rejects.toThrow('ENOENT');
    expect(timers()).toBe(before);
  });
});
