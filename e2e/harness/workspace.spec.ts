import { chmodSync } from 'node:fs';
import { join } from 'node:path';

import { temporaryFolder } from './temporary-folder.js';
import { workspaceAt } from './workspace.js';

const folder = temporaryFolder('commit');
afterAll(() => folder.remove());

it('commits without the signing key and the hooks of the person who runs it', async () => {
  const workspace = workspaceAt(folder.path);
  await workspace.must('git', ['init', '--quiet']);
  await workspace.must('git', ['config', 'commit.gpgsign', 'true']);
  await workspace.must('git', ['config', 'gpg.program', 'false']);
  workspace.write('.git/hooks/pre-commit', '#!/bin/sh\nexit 1\n');
  chmodSync(join(workspace.path, '.git/hooks/pre-commit'), 0o755);
  workspace.write('a.txt', 'a\n');
  await workspace.commit('test: a commit');
  expect(await workspace.changes()).toBe('');
});
