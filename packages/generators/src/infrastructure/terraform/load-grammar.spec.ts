import { join } from 'node:path';
import { loadGrammar } from './load-grammar.js';

const GRAMMAR = join(__dirname, 'grammar', 'tree-sitter-hcl.wasm');

/** Whether a timer that was begun since keeps the event loop busy. Other timers of the process come and go. */
function watchTimers(): () => boolean {
  const begun = jest.spyOn(globalThis, 'setInterval');
  return () =>
    begun.mock.results.some(({ value }) => {
      const timer = value as NodeJS.Timeout & { readonly _destroyed: boolean };
      return timer.hasRef() && !timer._destroyed;
    });
}

afterEach(() => {
  jest.restoreAllMocks();
});

describe('loading a grammar', () => {
  it('keeps the event loop busy until it is compiled, and no longer', async () => {
    const isBusy = watchTimers();
    const loading = loadGrammar(GRAMMAR);
    expect(isBusy()).toBe(true);
    const { parser } = await loading;
    expect(isBusy()).toBe(false);
    expect(parser.parse('x = 1')?.rootNode.type).toBe('config_file');
  });

  it('leaves nothing behind where there is no such file', async () => {
    const isBusy = watchTimers();
    await expect(loadGrammar(`${GRAMMAR}.none`)).rejects.toThrow('ENOENT');
    expect(isBusy()).toBe(false);
  });
});
