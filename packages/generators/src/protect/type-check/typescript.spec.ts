import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFiles } from '../../test-support/golden.js';
import { typescriptCheckers } from './typescript.js';

/** The commands that check `app` in a workspace with these files. */
function commandsWith(files: Readonly<Record<string, string>>): readonly string[] {
  const workspace = mkdtempSync(join(tmpdir(), 'type-check-'));
  try {
    writeFiles(workspace, files);
    return typescriptCheckers(workspace, 'app').map(({ command }) => command);
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}

describe('the types of a project are checked by', () => {
  it('the configuration of the application, before that of all', () => {
    const files = { 'app/tsconfig.json': '{}', 'app/tsconfig.app.json': '{}' };
    expect(commandsWith(files)).toEqual(['tsc --noEmit -p app/tsconfig.app.json']);
  });

  it('those that a configuration without files refers to, but for tests', () => {
    const references = ['./tsconfig.node.json', './tsconfig.spec.json', './web', './gone.json'];
    const files = {
      'app/tsconfig.json': JSON.stringify({
        files: [],
        references: references.map((path) => ({ path })),
      }),
      'app/tsconfig.node.json': '{}',
      'app/tsconfig.spec.json': '{}',
      'app/web/tsconfig.json': '{}',
    };
    expect(commandsWith(files)).toEqual([
      'tsc --noEmit -p app/tsconfig.node.json',
      'tsc --noEmit -p app/web/tsconfig.json',
    ]);
  });

  it('nothing where there is no configuration', () => {
    expect(commandsWith({ 'app/a.ts': '' })).toEqual([]);
  });
});
