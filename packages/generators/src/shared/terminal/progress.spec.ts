import { tellingProgress, withProgress } from './progress.js';

describe('withProgress', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('is silent for a second, then says each second what it still does', async () => {
    const lines: string[] = [];
    let finish: (answer: string) => void = () => undefined;
    const work = new Promise<string>((resolve) => (finish = resolve));
    const result = withProgress('verifying', work, (line) => lines.push(line));
    jest.advanceTimersByTime(999);
    expect(lines).toEqual([]);
    jest.advanceTimersByTime(1_001);
    expect(lines).toEqual(['still verifying (1 s)', 'still verifying (2 s)']);
    finish('done');
    expect(await result).toBe('done');
    expect(jest.getTimerCount()).toBe(0);
  });

  it('ends with the work where it fails', async () => {
    const work = Promise.reject(new Error('no'));
    await expect(withProgress('verifying', work, () => undefined)).rejects.toThrow('no');
    expect(jest.getTimerCount()).toBe(0);
  });
});

describe('tellingProgress', () => {
  let [time, lines] = [0, [] as string[]];
  const begin = (): ((done: number, total: number) => void) => {
    [time, lines] = [5_000, []];
    return tellingProgress(
      'reading the source',
      (line) => lines.push(line),
      () => time,
    );
  };

  it('is silent for a second, and tells no more than once in each', () => {
    const at = begin();
    for (let done = 0; done < 40; done++) {
      at(done, 100);
      time += 99;
    }
    expect(lines).toHaveLength(3);
  });

  it('says what is done, and what is left at the pace so far', () => {
    const at = begin();
    time += 4_000;
    at(40, 100);
    time += 5_000;
    at(150, 200);
    time += 1_000;
    at(99, 100);
    expect(lines).toEqual([
      'still reading the source: 40 %, about 6 s left',
      'still reading the source: 75 %, about 3 s left',
      'still reading the source: 99 %, nearly done',
    ]);
  });

  it('does not guess before there is a pace', () => {
    const at = begin();
    time += 1_000;
    at(1, 100);
    expect(lines).toEqual(['still reading the source: 1 %']);
  });

  it('counts minutes where there are many', () => {
    const at = begin();
    time += 60_000;
    at(20, 100);
    time += 1_000;
    at(0, 0);
    expect(lines).toEqual(['still reading the source: 20 %, about 4 minutes left']);
  });
});
