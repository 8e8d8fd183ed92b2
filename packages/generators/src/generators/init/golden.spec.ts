import { join } from 'node:path';
import {
  addPythonApp,
  addTypeScriptApp,
  changesIn,
  emptyWorkspace,
} from '../../test-support/workspace.js';
import { type Files, golden } from '../../test-support/golden.js';
import { silenceOutput } from '../../test-support/output.js';
import { initGenerator } from './generator.js';

/** What `init --pattern=all` makes of an application: all that stands in its folder afterwards. */
async function emitted(
  project: string,
  add: typeof addTypeScriptApp | typeof addPythonApp,
): Promise<Files> {
  const tree = emptyWorkspace();
  add(tree, project);
  await initGenerator(tree, { project, pattern: 'all' });
  const inProject = Object.entries(changesIn(tree)).filter(([path]) => path.startsWith('apps/'));
  return Object.fromEntries(inProject.map(([path, content]) => [path, content ?? '']));
}

describe('the emitted tree', () => {
  silenceOutput();

  it.each([
    ['typescript', addTypeScriptApp],
    ['python', addPythonApp],
  ] as const)('is the one under __golden__/%s', async (language, add) => {
    const actual = await emitted('shop', add);
    expect(actual).toEqual(golden(join(__dirname, '__golden__', language), actual));
  });
});
