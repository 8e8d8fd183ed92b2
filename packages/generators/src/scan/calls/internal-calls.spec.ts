import { resultOfFiles } from '../test-support/scan-python.js';

/** `line: what is reached` of each call in `f`, which hands over `save`. */
function reachedBy(call: string): readonly string[] {
  const text = ['import requests', 'def save(order):', '    requests.post("http://shop", order)'];
  text.push('async def f(order, run, loop):', `    ${call}`);
  const { internal } = resultOfFiles({ 'app.py': text.join('\n') });
  return internal.map(({ site, reaches }) => {
    const reached = [...reaches.values()].map(({ where, retrySafe }) => `${where} ${retrySafe}`);
    return `${site.line}: ${reached.join()}`;
  });
}

describe('what a function leads to when it is called', () => {
  it.each([
    'save(order)',
    'await sync_to_async(save)(order)',
    'await sync_to_async(save, thread_sensitive=True)(order)',
    'await asyncio.to_thread(save, order)',
    'await loop.run_in_executor(None, save, order)',
  ])('by %s', (call) => {
    const imports = /sync_to_async/.test(call) ? 'from asgiref.sync import sync_to_async' : '';
    const found = reachedBy(imports ? `${imports}; ${call}` : call);
    expect(found).toEqual(['5: app.py:3 false']);
  });

  it('and not by being named', () => {
    expect(reachedBy('run(save)')).toEqual([]);
  });
});
