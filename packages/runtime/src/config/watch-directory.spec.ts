import { EventEmitter } from 'node:events';
import { mkdirSync, renameSync, rmSync, type watch as watchFiles } from 'node:fs';
import { join } from 'node:path';
import { ManualClock } from '../testing/manual-clock.js';
import { ConfigFolder } from './test-support/config-folder.js';
import { watchDirectory } from './watch-directory.js';

/** Stands in for `fs.watch`: reports when the test says so, or cannot watch at all. */
class FakeWatch {
  opened = 0;
  closed = 0;
  works = true;
  report: () => void = () => undefined;
  emitter = new EventEmitter();

  readonly watch = ((_path: string, _options: unknown, listener: () => void) => {
    if (!this.works) throw Object.assign(new Error('no watches left'), { code: 'ENOSPC' });
    this.opened++;
    this.report = listener;
    this.emitter = Object.assign(new EventEmitter(), { close: () => this.closed++ });
    return this.emitter;
  }) as unknown as typeof watchFiles;
}

describe('watching a folder', () => {
  let folder: ConfigFolder;
  let clock: ManualClock;
  let fake: FakeWatch;
  const onChange = jest.fn();

  beforeEach(() => {
    onChange.mockReset();
    folder = new ConfigFolder().write('bulkheads', 'version: 1');
    clock = new ManualClock();
    fake = new FakeWatch();
  });

  afterEach(() => folder.remove());

  const start = (): (() => void) =>
    watchDirectory(folder.path, onChange, { clock, watch: fake.watch });

  it('looks once after a burst of events, when it has settled', () => {
    start();
    for (let event = 0; event < 10; event++) fake.report();
    expect(onChange).not.toHaveBeenCalled();
    clock.advanceSync('49ms');
    expect(onChange).not.toHaveBeenCalled();
    clock.advanceSync('1ms');
    expect(onChange).toHaveBeenCalledTimes(1);
    fake.report();
    clock.advanceSync('50ms');
    expect(onChange).toHaveBeenCalledTimes(2);
  });

  it('is not put off for ever by events that never end', () => {
    start();
    for (let event = 0; event < 10; event++) {
      fake.report();
      clock.advanceSync('10ms');
    }
    expect(onChange).toHaveBeenCalledTimes(2);
  });

  it('Law 18: holds no process', () => {
    fake.works = false;
    start();
    expect(clock.pendingTimers).toBe(1);
    expect(clock.timersHoldingProcess).toBe(0);
  });

  it('looks every two seconds where the system cannot watch, and watches as soon as it can', () => {
    fake.works = false;
    start();
    clock.advanceSync('10s');
    expect(onChange).not.toHaveBeenCalled();
    folder.write('bulkheads', 'version: 1 # longer');
    clock.advanceSync('1s');
    expect(onChange).not.toHaveBeenCalled();
    clock.advanceSync('1s');
    expect(onChange).toHaveBeenCalledTimes(1);
    fake.works = true;
    folder.write('degradation', 'version: 1');
    clock.advanceSync('2s');
    expect(onChange).toHaveBeenCalledTimes(2);
    expect(fake.opened).toBe(1);
    expect(clock.pendingTimers).toBe(0);
  });

  it('sees a file that another one replaced, of the same length', () => {
    fake.works = false;
    start();
    const draft = join(folder.path, 'draft');
    renameSync(folder.write('draft', 'version: 2').file('draft'), draft);
    renameSync(draft, folder.file('bulkheads'));
    clock.advanceSync('2s');
    expect(onChange).toHaveBeenCalledTimes(1);
  });

  it('goes on after an error of the watch', () => {
    start();
    fake.emitter.emit('error', new Error('gone'));
    expect(fake.closed).toBe(1);
    folder.write('bulkheads', 'version: 1 # longer');
    clock.advanceSync('2s');
    expect(onChange).toHaveBeenCalledTimes(1);
    expect(fake.opened).toBe(2);
  });

  it('finds a folder again that was deleted and made anew', () => {
    start();
    rmSync(folder.path, { recursive: true });
    fake.report();
    clock.advanceSync('50ms');
    expect(onChange).toHaveBeenCalledTimes(1);
    fake.works = false;
    clock.advanceSync('1m');
    mkdirSync(folder.path);
    folder.write('bulkheads', 'version: 1');
    fake.works = true;
    clock.advanceSync('2s');
    expect(onChange).toHaveBeenCalledTimes(2);
    expect(fake.opened).toBe(2);
  });

  it('ends when told to, with nothing left behind', () => {
    const stop = start();
    fake.report();
    stop();
    clock.advanceSync('1m');
    expect(onChange).not.toHaveBeenCalled();
    expect([clock.pendingTimers, fake.closed]).toEqual([0, 1]);
    fake.works = false;
    const stopPolling = start();
    stopPolling();
    expect(clock.pendingTimers).toBe(0);
  });
});
