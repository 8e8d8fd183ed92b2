import { withProgress } from './progress.js';

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
