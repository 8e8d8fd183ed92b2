import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockExperiments } from './experiment-lock.js';
import { isStill, startOf } from './process-identity.js';
import { putBack } from './put-back.js';
import { UndoJournal } from './undo-journal.js';

describe('what outlives the process that made it', () => {
  let folder: string;
  let child: ChildProcess | undefined;

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'undo-'))));
  afterEach(() => {
    child?.kill('SIGKILL');
    child = undefined;
    rmSync(folder, { recursive: true });
  });

  const journalFile = (): string => join(folder, 'state/undo.json');

  async function running(): Promise<{ readonly pid: number; readonly startedAt: string }> {
    child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true });
    await new Promise((resolve) => child!.once('spawn', resolve));
    return { pid: child.pid!, startedAt: startOf(child.pid!)! };
  }

  const stateOf = (pid: number): string =>
    spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();

  it('is put back by another process, the newest first, and then forgotten', async () => {
    const one = await running();
    const file = join(folder, 'filler');
    const first = new UndoJournal(journalFile());
    first.add({ undo: 'continue', ...one });
    first.add({ undo: 'remove', path: file });
    process.kill(one.pid, 'SIGSTOP');
    writeFileSync(file, 'x');
    expect(stateOf(one.pid)).toMatch(/^T/);

    const outcomes = await putBack(new UndoJournal(journalFile()));
    expect(outcomes).toEqual([
      { what: `remove ${file}`, done: true, detail: 'done' },
      { what: `let process ${one.pid} go on`, done: true, detail: 'done' },
    ]);
    expect(stateOf(one.pid)).not.toMatch(/^T/);
    expect([existsSync(file), existsSync(journalFile())]).toEqual([false, false]);
  });

  it('is a process only where it was started at the same moment', async () => {
    const { pid, startedAt } = await running();
    const journal = new UndoJournal(journalFile());
    journal.add({ undo: 'end', pid, startedAt: `${startedAt}0` });
    expect(await putBack(journal)).toMatchObject([{ done: true, detail: 'it has ended' }]);
    expect(isStill(pid, startedAt)).toBe(true);

    journal.add({ undo: 'end', pid, startedAt });
    const closed = new Promise((resolve) => child!.once('exit', resolve));
    expect(await putBack(journal)).toMatchObject([{ done: true, detail: 'done' }]);
    await closed;
    expect(isStill(pid, startedAt)).toBe(false);
  });

  it('stays remembered where it could not be put back', async () => {
    const journal = new UndoJournal(journalFile());
    journal.add({ undo: 'run', command: ['/nonexistent'], cwd: folder, timeoutMs: 1_000 });
    expect(await putBack(journal)).toEqual([
      { what: 'run /nonexistent', done: false, detail: 'could not be started: ENOENT' },
    ]);
    expect(new UndoJournal(journalFile()).entries).toHaveLength(1);
  });
});

describe('the lock of experiments', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'lock-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('lets one run at a time, and the next when it is given back', () => {
    const file = join(folder, 'chaos/lock');
    const release = lockExperiments(file);
    expect(() => lockExperiments(file)).toThrow(
      `another experiment runs, in process ${process.pid} (${file})`,
    );
    release();
    lockExperiments(file)();
    expect(existsSync(file)).toBe(false);
  });

  it('is taken over from a process that is gone', () => {
    const file = join(folder, 'lock');
    writeFileSync(file, `${process.pid} 1\n`);
    const release = lockExperiments(file);
    expect(readFileSync(file, 'utf8')).toBe(`${process.pid} ${startOf(process.pid)}\n`);
    release();
  });
});
