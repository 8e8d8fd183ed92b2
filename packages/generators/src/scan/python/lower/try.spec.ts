import { probes } from '../test-support/probe.js';
import { summarize } from '../test-support/summarize.js';

function around(text: string) {
  const [call] = probes(summarize(text));
  return call?.within.filter((one) => one.kind === 'try');
}

const indented = (lines: string) => lines.replaceAll('\n', '\n        ');

function handler(except: string, body: string): string {
  return `def f():\n    try:\n        probe()\n    ${except}:\n        ${indented(body)}\n`;
}

describe('a try', () => {
  it.each([
    ['pass', true],
    ['log(e)', true],
    ['return None', true],
    ['raise', false],
    ['raise Other() from e', false],
    ['log(e)\nraise', false],
    ['if a:\n    raise\nelse:\n    raise', false],
    ['if a:\n    raise\nelif b:\n    raise', true],
    ['if a: return\nraise', true],
    ['sys.exit(1)', false],
    ['with lock: raise', false],
    ['with lock: pass', true],
    ['for x in y:\n    break\nraise', false],
    ['for x in y:\n    return\nraise', true],
    ['while True: raise', true],
    ['try: close()\nexcept X: pass\nraise', false],
    ['try: raise\nfinally: close()', false],
    ['try: raise\nexcept X: pass', true],
    ['try: pass\nfinally: raise', false],
    ['try: pass\nexcept X: raise\nelse: raise', false],
    ['match e:\n    case A(): raise\n    case _: raise', false],
    ['match e:\n    case A(): raise', true],
    ['def g(): return 1\nraise', false],
    ['for x in y:\n    def g(): return 1\nraise', false],
  ])('whose handler does %j swallows: %j', (body, swallows) => {
    const [found] = around(handler('except Exception as e', body))!;
    expect(found).toMatchObject({ kind: 'try', swallows, guarded: true });
  });

  it.each([
    ['except', true],
    ['except BaseException', true],
    ['except (KeyError, Exception)', true],
    ['except httpx.HTTPError', true],
    ['except A, B', true],
    ['except* OSError as e', true],
    ['except KeyError', false],
    ['except (ValueError, json.JSONDecodeError) as e', false],
    ['except asyncio.CancelledError', false],
  ])('whose handler is %j hides failures: %j', (except, swallows) => {
    const [found] = around(handler(except, 'pass'))!;
    expect(found).toMatchObject({ swallows });
  });

  it.each([
    ['try:\n    probe()\nexcept A: raise\nexcept: pass', true, true],
    ['try: pass\nexcept: probe()', true, false],
    ['try: pass\nexcept: raise\nelse: probe()', false, false],
    ['try: pass\nfinally: probe()', false, false],
    ['try: probe()\nfinally: close()', false, true],
    ['def f():\n    try: probe()\n    finally: return 1', true, true],
  ])('%j: swallows %j, guarded %j', (text, swallows, guarded) => {
    expect(around(text)).toMatchObject([{ kind: 'try', swallows, guarded }]);
  });

  it('a function in it is not guarded by it', () => {
    expect(around('try:\n    def f(): probe()\nexcept: pass')).toEqual([]);
  });
});
