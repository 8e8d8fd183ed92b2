import fc from 'fast-check';
import type { HealthStatus } from './report.js';
import { Standing } from './standing.js';

const after = (standing: Standing, ...answers: HealthStatus[]): HealthStatus | undefined => {
  for (const answer of answers) standing.take(answer);
  return standing.status;
};

describe('Standing', () => {
  it('is decided by the first answer, whatever the thresholds', () => {
    expect(after(new Standing(5, 5), 'fail')).toBe('fail');
    expect(after(new Standing(5, 5), 'pass')).toBe('pass');
  });

  it('turns after so many failures in a row, and back after so many successes', () => {
    const standing = new Standing(3, 2);
    expect(after(standing, 'pass', 'fail', 'fail')).toBe('pass');
    expect(after(standing, 'fail')).toBe('fail');
    expect(after(standing, 'pass')).toBe('fail');
    expect(after(standing, 'pass')).toBe('pass');
  });

  it('does not flap: an answer between begins the row anew', () => {
    const standing = new Standing(3, 2);
    after(standing, 'pass');
    for (let round = 0; round < 10; round++) {
      expect(after(standing, 'fail', 'fail', 'pass')).toBe('pass');
    }
    expect(after(standing, 'fail', 'fail', 'fail')).toBe('fail');
    for (let round = 0; round < 10; round++) expect(after(standing, 'pass', 'fail')).toBe('fail');
  });

  it('counts what is worse together, and settles on the last of it', () => {
    expect(after(new Standing(2, 1), 'pass', 'warn', 'fail')).toBe('fail');
    expect(after(new Standing(2, 1), 'pass', 'fail', 'warn')).toBe('warn');
  });

  it('says how many answers a change takes that has begun', () => {
    const standing = new Standing(3, 2);
    after(standing, 'pass');
    expect(standing.turningOver).toBe(1);
    after(standing, 'fail');
    expect(standing.turningOver).toBe(3);
    after(standing, 'fail', 'fail', 'pass');
    expect(standing.turningOver).toBe(2);
  });

  it('never says what was not answered so often in a row, for any answers and thresholds', () => {
    const status = fc.constantFrom<HealthStatus>('pass', 'fail');
    const threshold = fc.integer({ min: 1, max: 5 });
    fc.assert(
      fc.property(
        fc.array(status, { minLength: 2 }),
        threshold,
        threshold,
        (answers, bad, good) => {
          const standing = new Standing(bad, good);
          let inARow = 0;
          answers.forEach((answer, index) => {
            const before = standing.status;
            inARow = answer === answers[index - 1] ? inARow + 1 : 1;
            standing.take(answer);
            if (before === undefined) return;
            const threshold = answer === 'fail' ? bad : good;
            expect(standing.status).toBe(inARow >= threshold ? answer : before);
          });
        },
      ),
    );
  });
});
