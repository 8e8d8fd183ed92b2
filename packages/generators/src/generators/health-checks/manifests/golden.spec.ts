import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn, golden } from '../../../test-support/golden.js';
import { APPLICATION, diskWorkspace } from './test-support/disk-workspace.js';

const FOLDER = join(__dirname, '__golden__');

/** Each case is a folder with the manifests of a workspace as they were, and another as they are after one run. */
describe('manifests of a person, with the probes of an application', () => {
  const { put, manifests, run } = diskWorkspace();

  it.each(readdirSync(FOLDER))('%s', async (name) => {
    const before = filesIn(join(FOLDER, name, 'before'));
    put({ ...APPLICATION, ...before });
    const report = await run();
    const after = manifests();
    const { workloads, candidates, passedBy, next } = report.manifests;
    const told = { workloads, candidates, passedBy, next };
    const actual = { ...after, 'report.json': `${JSON.stringify(told, null, 2)}\n` };
    expect(actual).toEqual(golden(join(FOLDER, name, 'after'), actual));
    for (const [file, text] of Object.entries(before)) {
      expect(linesMissing(text, after[file] ?? '')).toEqual([]);
    }
    const second = await run();
    expect(second.changed).toBe(false);
    expect(manifests()).toEqual(after);
  });
});

/** The lines that are no longer there, in their order; a mapping or list that was empty is no longer. */
function linesMissing(before: string, after: string): readonly string[] {
  const rest = after.split('\n').map(withoutEmpty);
  return before
    .split('\n')
    .map(withoutEmpty)
    .filter((line) => {
      const at = rest.indexOf(line);
      if (at >= 0) rest.splice(0, at + 1);
      return at < 0;
    });
}

const withoutEmpty = (line: string): string => line.replace(/(Probe:) \{\}/, '$1');
