import { readingProgress } from './reading-progress.js';

describe('the progress of reading', () => {
  it('is told each second, with how long the rest is likely to take', () => {
    const said: string[] = [];
    let now = 5_000;
    const progress = readingProgress(
      (line) => said.push(line),
      () => now,
    );
    for (let done = 0; done <= 100; done++) {
      progress(done, 100);
      now += 40;
    }
    expect(said).toEqual([
      'still reading the source (25 %, about 3 s left)',
      'still reading the source (50 %, about 2 s left)',
      'still reading the source (75 %, about 1 s left)',
      'still reading the source (100 %, about 0 s left)',
    ]);
  });

  it('is silent where all is read in a moment', () => {
    const said: string[] = [];
    const progress = readingProgress(
      (line) => said.push(line),
      () => 0,
    );
    progress(50, 100);
    expect(said).toEqual([]);
  });
});
