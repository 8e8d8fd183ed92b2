import { InvalidOptionError } from '../../errors.js';
import { ManualClock } from '../../testing/manual-clock.js';
import type { Observation } from '../observation.js';
import { PooledQuestion } from './pooled-question.js';

const PASS: Observation = { status: 'pass' };

describe('PooledQuestion', () => {
  let clock: ManualClock;
  let waiting: number;
  let answers: ((observation: Observation | Error) => void)[];
  const question = (exhaustedFor?: '10s') =>
    new PooledQuestion(
      'database',
      () =>
        new Promise((resolve, reject) =>
          answers.push((answer) => (answer instanceof Error ? reject(answer) : resolve(answer))),
        ),
      () => ({ waiting, exhausted: waiting > 0 }),
      { exhaustedFor, clock },
    );
  const exhausted = (status: 'warn' | 'fail') => ({
    status,
    output: 'POOL_EXHAUSTED',
    observedValue: waiting,
    observedUnit: 'waiting',
  });

  beforeEach(() => {
    clock = new ManualClock();
    waiting = 0;
    answers = [];
  });

  it('waits for a database that is slow while the pool has connections', async () => {
    const answer = question().observe();
    await clock.advance('1h');
    answers[0]!(PASS);
    expect(await answer).toEqual(PASS);
    expect(clock.pendingTimers).toBe(0);
  });

  it('tells that the pool is exhausted a quarter of a second later', async () => {
    waiting = 3;
    const answer = question().observe();
    await clock.advance(250);
    expect(await answer).toEqual(exhausted('warn'));
  });

  it('tells that the pool is exhausted also where an answer came, for the others still wait', async () => {
    waiting = 1;
    const answer = question().observe();
    answers[0]!(PASS);
    expect(await answer).toEqual(exhausted('warn'));
  });

  it('joins the question that still waits instead of adding one to the queue', async () => {
    waiting = 1;
    const asked = question();
    for (let again = 0; again < 5; again++) {
      const answer = asked.observe();
      await clock.advance(250);
      await answer;
    }
    expect(answers).toHaveLength(1);
    answers[0]!(PASS);
    await clock.advance(0);
    waiting = 0;
    const next = asked.observe();
    answers[1]!(PASS);
    expect(await next).toEqual(PASS);
  });

  it('fails once the pool has given nothing back for as long as it may', async () => {
    waiting = 1;
    const asked = question('10s');
    const first = asked.observe();
    await clock.advance(250);
    expect(await first).toEqual(exhausted('warn'));
    await clock.advance(9_500);
    const later = asked.observe();
    await clock.advance(250);
    expect(await later).toEqual(exhausted('fail'));
  });

  it('passes the error on, and leaves one that nobody waits for alone', async () => {
    const refused = new Error('refused');
    const asked = question();
    const answer = asked.observe();
    answers[0]!(refused);
    await expect(answer).rejects.toBe(refused);

    waiting = 1;
    const early = asked.observe();
    await clock.advance(250);
    expect(await early).toEqual(exhausted('warn'));
    answers[1]!(refused);
    await clock.advance(0);
    expect(clock.pendingTimers).toBe(0);
  });

  it('refuses a length of time that is none', () => {
    const make = () =>
      new PooledQuestion(
        'database',
        () => Promise.resolve(PASS),
        () => undefined,
        {
          exhaustedFor: '10 years' as '10s',
        },
      );
    expect(make).toThrow(InvalidOptionError);
  });
});
