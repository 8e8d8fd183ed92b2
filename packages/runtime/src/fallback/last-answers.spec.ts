import { LastAnswers } from './last-answers.js';

describe('LastAnswers', () => {
  // Law 19
  it('Law 19: holds no more keys than it may', () => {
    const answers = new LastAnswers(100);
    for (let key = 0; key < 10_000; key++) answers.remember(key, key, key);
    expect(answers.size).toBe(100);
    expect(answers.recall(9_900, 0)?.value).toBe(9_900);
    expect(answers.recall(9_899, 0)).toBeUndefined();
  });

  it('forgets an answer that has become too old', () => {
    const answers = new LastAnswers(100);
    answers.remember('key', 'value', 10);
    expect(answers.recall('key', 10)?.value).toBe('value');
    expect(answers.recall('key', 11)).toBeUndefined();
    expect(answers.size).toBe(0);
  });
});
