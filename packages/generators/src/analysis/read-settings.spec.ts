import { readSettings } from './read-settings.js';

const FILE = 'apps/orders/config/reliability.yml';

const settings = (...texts: readonly string[]) =>
  readSettings(
    texts.map((text, index) => ({
      file: index === 0 ? FILE : 'config/reliability.yml',
      text: `version: 1\nanalysis:\n${text}`,
    })),
  );

const suppress = (entry: string): string => `  suppress:\n    - { ${entry} }\n`;
const DECISION = 'reason: the gateway limits it, until: 2027-03-31';

describe('the settings of an analysis', () => {
  it('are nothing where nobody has said any', () => {
    const nothing = {
      journeys: [],
      availability: new Map(),
      optional: new Map(),
      suppressions: [],
    };
    expect(readSettings([])).toEqual(nothing);
    expect(readSettings([{ file: FILE, text: 'version: 1\nlog: true\n' }])).toEqual(nothing);
    expect(settings('')).toEqual(nothing);
  });

  it('are what all files say together', () => {
    const own = `  journeys:
    checkout: { entry: '@shop/orders', weight: 3, objective: 0.999 }
  optional: { orders: [recommendations] }
${suppress(`rule: missing-timeout, service: orders, file: "apps/orders/**", ${DECISION}`)}`;
    const workspace = `  journeys:
    browse: { entry: catalog }
  availability: { stripe: 0.9999 }
  optional: { orders: [reviews], catalog: [reviews] }
`;
    expect(settings(own, workspace)).toEqual({
      journeys: [
        {
          name: 'checkout',
          entry: '@shop/orders',
          weight: 3,
          objective: 0.999,
          place: { file: FILE, line: 4 },
        },
        {
          name: 'browse',
          entry: 'catalog',
          weight: 1,
          objective: null,
          place: { file: 'config/reliability.yml', line: 4 },
        },
      ],
      availability: new Map([['stripe', 0.9999]]),
      optional: new Map([
        ['orders', ['recommendations', 'reviews']],
        ['catalog', ['reviews']],
      ]),
      suppressions: [
        {
          rule: 'missing-timeout',
          service: 'orders',
          dependency: null,
          file: 'apps/orders/**',
          reason: 'the gateway limits it',
          until: '2027-03-31',
          place: { file: FILE, line: 7 },
        },
      ],
    });
  });

  it.each([
    [
      'of a slip in the name of a rule',
      suppress(`rule: missing-timeouts, ${DECISION}`),
      `${FILE}:4:15: there is no rule missing-timeouts; did you mean \`missing-timeout\`?`,
    ],
    [
      'of all rules where none is near',
      suppress(`rule: abracadabra, ${DECISION}`),
      `${FILE}:4:15: there is no rule abracadabra; there are unprotected-call, missing-timeout, `,
    ],
    [
      'of a day that never comes',
      suppress('rule: missing-timeout, reason: later, until: 2027-02-29'),
      `${FILE}:4:54: there is no 2027-02-29 in the calendar`,
    ],
    [
      'of a suppression without a reason',
      suppress('rule: missing-timeout, until: 2027-02-28'),
      `${FILE}:4:7: \`reason\` is missing`,
    ],
    ['of a broken file', '  journeys: [', `${FILE}:`],
  ])('tell %s, and where', (_, text, problem) => {
    expect(() => settings(text)).toThrow(problem);
  });

  it('tell all that is wrong at once', () => {
    const wrong = suppress('rule: a-b, reason: x, until: 2027-02-29');
    expect(() => settings(wrong, wrong)).toThrow(
      /reliability\.yml:4:15: (.|\n)*4:38: (.|\n)*\nconfig\/reliability\.yml:4:15: (.|\n)*4:38: /,
    );
  });

  it('refuse a journey that is said twice, and two availabilities', () => {
    const journey = '  journeys: { checkout: { entry: orders } }\n';
    expect(() => settings(journey, journey)).toThrow(
      `config/reliability.yml:3:25: the journey checkout is said in ${FILE}:3 already`,
    );
    expect(() => settings('  availability: { a: 0.9 }\n', '  availability: { a: 0.99 }\n')).toThrow(
      'config/reliability.yml:3:22: another file says another availability of a',
    );
  });
});
