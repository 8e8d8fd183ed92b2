import { failsOn } from '../fails-on.js';
import { factsIn, graphOf, type Texts, weaknessesOf } from '../test-support/made-workspace.js';
import { baselineText, parseBaseline } from './baseline-file.js';
import { baselineOf, type Baseline } from './baseline.js';

const CALL = `export const a = () => fetch('https://api.payments.example/v1');`;
const STOCK = `export const b = () => fetch('https://api.stock.example/v1');`;
const PAY: Texts = { 'apps/orders/src/pay.ts': CALL };

function found(texts: Texts, baseline: Baseline | null = null) {
  const scan = factsIn(texts);
  return weaknessesOf({ scan, graph: graphOf(scan), baseline });
}

describe('a baseline', () => {
  it('says an entry a line, sorted, the same in each run', () => {
    const { findings } = found({ ...PAY, 'apps/orders/src/stock.ts': STOCK });
    const text = baselineText(baselineOf([...findings].reverse()));
    expect(text).toBe(baselineText(baselineOf(findings)));
    expect(text).toMatch(
      /^\{\n {2}"version": 1,\n {2}"findings": \[\n {4}\{"id":"[\da-f]{16}","rule":"unprotected-call","files":\["apps\/orders\/src\/pay.ts"\]\},\n {4}\{.*stock\.ts"\]\}\n {2}\]\n\}\n$/,
    );
    expect(parseBaseline('a.json', text)).toEqual(baselineOf(findings));
    expect(baselineText(baselineOf([]))).toBe('{\n  "version": 1,\n  "findings": []\n}\n');
  });

  it('keeps old findings from failing, and new ones not', () => {
    const baseline = baselineOf(found(PAY).findings);
    const { findings } = found({ ...PAY, 'apps/orders/src/stock.ts': STOCK }, baseline);
    expect(findings.map(({ inBaseline }) => inBaseline).sort()).toEqual([false, true]);
    expect(failsOn(findings, 'low').map(({ message }) => message)).toEqual([
      expect.stringContaining('orders calls stock'),
    ]);
  });

  it('holds while lines move', () => {
    const baseline = baselineOf(found(PAY).findings);
    const { findings } = found({ 'apps/orders/src/pay.ts': `\n\n\n${CALL}` }, baseline);
    expect(findings).toMatchObject([{ line: 4, inBaseline: true }]);
  });

  it('does not hold for a finding that comes to a further file', () => {
    const baseline = baselineOf(found(PAY).findings);
    const { findings } = found({ ...PAY, 'apps/orders/src/refund.ts': CALL }, baseline);
    expect(findings).toMatchObject([{ inBaseline: false }]);
  });

  it('tells what is mended, and drops it when it is written again', () => {
    const before = found({ ...PAY, 'apps/orders/src/stock.ts': STOCK });
    const after = found(PAY, baselineOf(before.findings));
    expect(after.mended).toMatchObject([{ files: ['apps/orders/src/stock.ts'] }]);
    expect(baselineOf(after.findings).findings).toHaveLength(1);
  });

  it.each([
    ['', 'is no JSON'],
    ['<<<<<<< HEAD\n{}', 'is no JSON'],
    ['null', 'is no baseline of version 1'],
    ['{"version":2,"findings":[]}', 'is no baseline of version 1'],
    ['{"version":1,"findings":[{"id":1}]}', 'is no baseline of version 1'],
    ['{"version":1,"findings":[{"id":"a","rule":"b","files":"c"}]}', 'is no baseline'],
  ])('is refused where its file holds %j', (text, problem) => {
    expect(() => parseBaseline('a.json', text)).toThrow(`a.json ${problem}`);
    expect(() => parseBaseline('a.json', text)).toThrow('--update-baseline');
  });
});
