import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn, golden } from '../../test-support/golden.js';
import { GoldenCase } from './test-support/golden-case.js';

const FOLDER = join(__dirname, '__golden__');
const laws = readdirSync(FOLDER).sort();

describe('a trap of rewriting Python', () => {
  const cases = new Map(laws.map((law) => [law, new GoldenCase(join(FOLDER, law))]));

  it.each(laws)('%s', (law) => {
    const { text, report } = cases.get(law)!.after();
    const folder = join(FOLDER, law);
    const { 'before.py': before, 'request.json': request } = filesIn(folder);
    const actual = {
      'before.py': before!,
      'request.json': request!,
      'after.py': text,
      'report.txt': report,
    };
    expect(actual).toEqual(golden(folder, actual));
  });

  it.each(laws)('rewritten twice is as once: %s', (law) => {
    const one = cases.get(law)!;
    const { text } = one.after();
    for (const policy of one.policies) expect(one.rewrite(text, policy).edits).toEqual([]);
  });

  it.each(laws)('in either order is the same: %s', (law) => {
    const one = cases.get(law)!;
    expect(one.after([...one.policies].reverse()).text).toBe(one.after().text);
  });

  it('is the same program to Python, but for the decorators and their import', () => {
    const script = join(__dirname, 'python-tests/same_program.py');
    const { status, stdout, stderr } = spawnSync('python3', [script, FOLDER], { encoding: 'utf8' });
    expect([status, stdout, stderr]).toEqual([0, '', '']);
  });
});
