import { readFacts } from './score-facts.js';

const CALL = { file: './src\\a.ts', line: 3, callee: 'fetch', kind: 'http', dependency: 'api' };

describe('reading facts', () => {
  it('makes every path one from the scanned directory with slashes', () => {
    const [fact] = readFacts(JSON.stringify({ calls: [{ ...CALL, retrySafe: true }] }), 'f.json');
    expect(fact).toEqual({ ...CALL, file: 'src/a.ts', retrySafe: true });
  });

  it('takes a call of which nothing is said for one that is not safe to repeat', () => {
    const [fact] = readFacts(JSON.stringify({ calls: [CALL] }), 'f.json');
    expect(fact?.retrySafe).toBe(false);
  });

  it('names the call that is not of the form', () => {
    const text = JSON.stringify({ calls: [CALL, { ...CALL, line: '3' }] });
    expect(() => readFacts(text, 'f.json')).toThrow('f.json: calls[1] needs');
    expect(() => readFacts('{}', 'f.json')).toThrow('f.json has no list "calls".');
  });
});
