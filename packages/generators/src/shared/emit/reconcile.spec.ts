import type { Tree } from '@nx/devkit';
import { changesIn, emptyWorkspace } from '../../test-support/workspace.js';
import { reconcile } from './reconcile.js';

const OURS = "export const answer = 'forty-two';\n";
const THEIRS = "export const answer = 'forty-three';\n";
const FILES = [
  { path: 'a.ts', content: OURS },
  { path: 'b.ts', content: OURS },
];

describe('reconcile', () => {
  let tree: Tree;
  beforeEach(() => {
    tree = emptyWorkspace();
    tree.write('apps/api/a.ts', THEIRS);
  });
  const outcome = (onConflict: 'fail' | 'keep' | 'new') =>
    reconcile(tree, 'apps/api', FILES, onConflict).map(({ path, action }) => `${path} ${action}`);

  it('writes nothing at all where one file was changed, and says which and what to do', () => {
    const before = changesIn(tree);
    expect(() => outcome('fail')).toThrow(
      /1 emitted file has been changed .*\n {2}apps\/api\/a\.ts\n[^]*--on-conflict=keep/,
    );
    expect(changesIn(tree)).toEqual(before);
  });

  it('keeps what was changed and writes the rest', () => {
    expect(outcome('keep')).toEqual(['apps/api/a.ts kept', 'apps/api/b.ts created']);
    expect(tree.read('apps/api/a.ts', 'utf-8')).toBe(THEIRS);
  });

  it('writes its own beside what was changed, once', () => {
    expect(outcome('new')).toEqual(['apps/api/a.ts.new beside', 'apps/api/b.ts created']);
    expect(tree.read('apps/api/a.ts', 'utf-8')).toBe(THEIRS);
    expect(tree.read('apps/api/a.ts.new', 'utf-8')).toBe(OURS);
    expect(outcome('new')).toEqual(['apps/api/a.ts.new unchanged', 'apps/api/b.ts unchanged']);
  });

  it('takes no other layout for a change', () => {
    tree.write('apps/api/a.ts', 'export const answer = "forty-two"\r\n');
    expect(outcome('fail')).toEqual(['apps/api/a.ts unchanged', 'apps/api/b.ts created']);
  });

  it('takes any content of a file that only has to be there', () => {
    const files = [{ path: 'a.ts', content: '', ifAbsent: true }];
    expect(reconcile(tree, 'apps/api', files, 'fail')).toEqual([
      { path: 'apps/api/a.ts', action: 'unchanged' },
    ]);
  });
});
