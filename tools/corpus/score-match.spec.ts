import type { Fact } from './score-facts.js';
import type { Label, LabelledFile } from './score-labels.js';
import { matchFile } from './score-match.js';

function label(line: number, callee: string, more: Partial<Label> = {}): Label {
  return { line, callee, alternatives: [], kinds: ['http'], dependency: [], ...more };
}

function file(calls: readonly Label[], more: Partial<LabelledFile> = {}): LabelledFile {
  const base = { path: 'a.ts', language: 'typescript', test: false, browser: false };
  return { ...base, calls, undecided: [], ...more };
}

function fact(line: number, callee: string): Fact {
  return { file: 'a.ts', line, callee, kind: 'http', dependency: '', retrySafe: false };
}

describe('matching reports to labels', () => {
  it('pairs a report of the same member on the same line', () => {
    const match = matchFile(file([label(3, 'this.http.get')]), [fact(3, 'http.get')]);
    expect(match.pairs).toHaveLength(1);
    expect(match).toMatchObject({ missed: [], falsePositives: [] });
  });

  it('does not pair another member or another line', () => {
    const reports = [fact(3, 'this.http.post'), fact(4, 'this.http.get')];
    const match = matchFile(file([label(3, 'this.http.get')]), reports);
    expect(match.pairs).toEqual([]);
    expect(match.missed).toHaveLength(1);
    expect(match.falsePositives).toEqual(reports);
  });

  it('lets the end of a chain stand for its start', () => {
    const chain = label(3, 'Model.find', { alternatives: [{ line: 5, member: 'exec' }] });
    const match = matchFile(file([chain]), [fact(5, 'Model.find().sort().exec')]);
    expect(match.pairs).toHaveLength(1);
    expect(match.falsePositives).toEqual([]);
  });

  it('counts a call that is reported twice as one right and one wrong report', () => {
    const chain = label(3, 'Model.find', { alternatives: [{ line: 5, member: 'exec' }] });
    const match = matchFile(file([chain]), [fact(3, 'Model.find'), fact(5, 'exec')]);
    expect(match.pairs).toHaveLength(1);
    expect(match.falsePositives).toEqual([fact(5, 'exec')]);
  });

  it('keeps a report for the label on its own line before it serves another as alternative', () => {
    const first = label(3, 'a.find', { alternatives: [{ line: 5, member: 'find' }] });
    const match = matchFile(file([first, label(5, 'b.find')]), [fact(5, 'b.find')]);
    expect(match.pairs.map((pair) => pair.label.line)).toEqual([5]);
    expect(match.missed).toEqual([first]);
  });

  it('finds two calls of one member on one line only when two are reported', () => {
    const twice = file([label(3, 'a.get'), label(3, 'b.get')]);
    expect(matchFile(twice, [fact(3, 'a.get')]).missed).toHaveLength(1);
    expect(matchFile(twice, [fact(3, 'a.get'), fact(3, 'b.get')]).missed).toEqual([]);
  });

  it('holds nothing against a report where the reader could not decide', () => {
    const open = file([], { undecided: [{ line: 9, callee: 'client.close' }] });
    expect(matchFile(open, [fact(9, 'this.client.close')]).falsePositives).toEqual([]);
    expect(matchFile(open, [fact(9, 'this.client.get')]).falsePositives).toHaveLength(1);
  });
});
