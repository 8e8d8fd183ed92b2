import { generatedAnalysis } from '../test-support/generated.js';
import { finding, minutes } from '../test-support/made.js';
import { SHOP } from '../test-support/shop.js';
import { recommendationsOf } from './recommendations.js';

const onlyFindings = (...findings: ReturnType<typeof finding>[]) =>
  recommendationsOf({
    ...SHOP,
    architect: { ...SHOP.architect, singlePointsOfFailure: [] },
    findings,
  });

describe('recommendations', () => {
  test('come in the order of minutes saved for an hour of work', () => {
    const rates = recommendationsOf(generatedAnalysis(120)).map(({ perHour }) => perHour ?? -1);
    expect(rates.length).toBeGreaterThan(20);
    expect(rates).toEqual([...rates].sort((one, other) => other - one));
    expect(recommendationsOf(SHOP).map(({ perHour }) => perHour && Math.round(perHour))).toEqual([
      840,
      498,
      237,
      31,
      null,
      null,
    ]);
  });

  test('are one where the command is one, which saves the same minutes of a dependency once', () => {
    const [breaker] = recommendationsOf(SHOP);
    expect(breaker).toMatchObject({
      command: 'nx g @reliability/generators:circuit-breaker --project=payments',
      saves: { likely: 210 },
      effortHours: 0.25,
    });
    expect(breaker!.because.map(({ text }) => text)).toEqual([
      'stripe alone takes down “place an order”.',
      'payments waits for stripe without end.',
    ]);
  });

  test('add up what one command saves of different dependencies', () => {
    const fix = 'nx g @reliability/generators:circuit-breaker --project=orders';
    const [one, ...others] = onlyFindings(
      finding('f-1', 'missing-timeout', {
        fix,
        subjects: ['a', 'b'],
        saves: minutes(10, 'b is an API'),
      }),
      finding('f-2', 'missing-timeout', {
        fix,
        subjects: ['a', 'c'],
        saves: minutes(20, 'c is an API'),
      }),
    );
    expect(others).toEqual([]);
    expect(one!.saves).toEqual({
      low: 6,
      likely: 30,
      high: 120,
      assumed: ['b is an API', 'c is an API'],
    });
  });

  test('save no more than is lost', () => {
    const fix = 'nx g @reliability/generators:circuit-breaker --project=orders';
    const [one] = onlyFindings(
      ...['a', 'b', 'c'].map((subject) =>
        finding(`f-${subject}`, 'missing-timeout', {
          fix,
          subjects: [subject],
          saves: minutes(1_000),
        }),
      ),
    );
    expect(one!.saves!.likely).toBe(SHOP.architect.journeys[0]!.downtime.likely);
  });

  test('leave out what somebody lives with, what works, and what only has to be seen to work', () => {
    const suppressed = { reason: 'going away', until: '2027-01-01' };
    expect(
      onlyFindings(
        finding('f-1', 'a', { suppressed }),
        finding('f-2', 'b', { state: 'verified' }),
        finding('f-3', 'c', { state: 'validation-needed' }),
      ),
    ).toEqual([]);
  });

  test('take no sentence for a command', () => {
    const [byHand] = onlyFindings(
      finding('f-1', 'a', { fix: 'Ask nx people; rm -rf is no help.' }),
    );
    expect(byHand).toMatchObject({
      what: 'Ask nx people; rm -rf is no help.',
      command: null,
      perHour: null,
    });
  });
});
