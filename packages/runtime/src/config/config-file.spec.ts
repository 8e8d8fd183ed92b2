import { ConfigError } from '../errors.js';
import { validateConfigFile } from './validate-config-file.js';

/** What is wrong with `text`, as file-less `line:column: problem` lines, or nothing. */
function problems(name: string, text: string): string[] {
  try {
    validateConfigFile(name, text);
    return [];
  } catch (error) {
    const { message } = error as Error;
    return message.split('\n').map((line) => line.replace(`${name}:`, ''));
  }
}

function refusal(name: string, text: string): ConfigError {
  try {
    validateConfigFile(name, text);
  } catch (error) {
    if (error instanceof ConfigError) return error;
  }
  throw new Error('accepted');
}

const breakers = (entry: string): string => `version: 1\nbreakers:\n  payment-api: ${entry}\n`;
const policies = (entry: string): string => `version: 1\npolicies:\n  payment-api: ${entry}\n`;
const fallbacks = (entry: string): string => `version: 1\nfallbacks:\n  payment-api: ${entry}\n`;

describe('a configuration file', () => {
  it('is refused with file, line, column and key', () => {
    const text = 'version: 1\nbreakers:\n  payment-api:\n    failure_treshold: 3\n';
    const error = refusal('config/circuit-breakers.yml', text);
    expect(error).toMatchObject({
      code: 'RELIABILITY_CONFIG',
      file: 'config/circuit-breakers.yml',
      line: 4,
      column: 5,
      key: 'breakers.payment-api.failure_treshold',
      message:
        'config/circuit-breakers.yml:4:5: unknown key "failure_treshold"; did you mean `failure_threshold`?',
    });
  });

  it('is told all its problems at once, in their order', () => {
    const text = breakers('{ window: soon, failure_threshold: 0, color: red }');
    expect(problems('circuit-breakers.yml', text)).toEqual([
      '3:26: expected `window` to be a duration such as 10s, a number of calls such as `100 calls`, or `consecutive`, got "soon"',
      '3:51: expected `failure_threshold` to be a whole number of at least 1, got 0',
      expect.stringMatching(/^3:54: unknown key "color"; allowed here: kind, failure_threshold, /),
    ]);
  });

  it('is told problems in its own order, whatever the order in which they are found', () => {
    const text = 'version: 1\npolicies: { a: { max_delay: 1ms } }\ndefaults: { base_delay: 20s }\n';
    expect(problems('retry-policies.yml', text).map((problem) => problem.split(':')[0])).toEqual([
      '2',
      '3',
    ]);
  });

  it('is not told what follows from a slip on the same line', () => {
    expect(problems('reliability.yml', 'version: 1\nlog: true\n  watch: true')).toEqual([
      '2:6: a second `key:` stands on this line; put it on a line of its own',
    ]);
  });

  it('is told twenty problems and the number of the others', () => {
    const text = `version: 1\n${Array.from({ length: 30 }, (_, i) => `k${i}: 1\n`).join('')}`;
    const found = problems('reliability.yml', text);
    expect(found).toHaveLength(21);
    expect(found.at(-1)).toBe('and 10 more.');
  });

  it.each([
    ['failureThreshold: 3', 'failure_threshold'],
    ['failure-threshold: 3', 'failure_threshold'],
    ['reset_timout: 3s', 'reset_timeout'],
    ['tiemout: 3s', 'timeout'],
  ])('with `%s` is told of the key that was probably meant', (entry, meant) => {
    const [problem] = problems('circuit-breakers.yml', breakers(`{ ${entry} }`));
    expect(problem).toContain(`did you mean \`${meant}\`?`);
  });

  it.each([
    ['an unclosed bracket', 'version: 1\nlog: [1', '2:8: '],
    ['an unclosed quote', 'version: 1\noutputs: "x\n', '3:1: '],
    [
      'a tab as indentation',
      'version: 1\npatterns:\n\t- retry',
      '3:1: YAML is indented with spaces',
    ],
    ['a key that is there twice', 'version: 1\nlog: true\nlog: false', '3:1: this key is there'],
    ['a second document', 'version: 1\n---\nversion: 1', '2:1: a configuration file is one'],
    ['a key that is a list', '? [a]\n: b', '1:3: a key must be plain text'],
    ['a tag', 'version: !!binary aGk=', '1:19: '],
    ['a tag of its own', 'version: 1\noutputs: !secret x', '2:10: tags such as `!name`'],
    ['an alias without an anchor', 'version: 1\nlog: *nowhere', '2:6: this alias refers'],
    ['another version of YAML', '%YAML 1.1\n---\nversion: 1', '1:1: `%YAML` must be 1.2'],
    ['another version of the format', 'version: 2', '1:10: expected `version` to be 1, got 2'],
    ['no version', 'log: true', '1:1: `version` is missing'],
    ['nothing in it, as while it is being saved', '', '1:1: `version` is missing'],
    ['a list', '- version: 1', '1:1: expected the file to be a mapping, got a list'],
  ])('with %s is refused', (_, text, problem) => {
    const found = problems('reliability.yml', text);
    expect(found[0]?.slice(0, problem.length)).toBe(problem);
  });

  it('may hold any clients, which the generators read', () => {
    const text = 'version: 1\nclients:\n  - library: billing\n    types: { module: {} }';
    expect(problems('reliability.yml', text)).toEqual([]);
  });

  it('names the key that is there twice', () => {
    expect(refusal('reliability.yml', 'log: true\nlog: false').key).toBe('log');
  });

  it('knows true and false, but not the yes and on of YAML 1.1', () => {
    expect(problems('reliability.yml', 'version: 1\nlog: on')).toEqual([
      '2:6: expected `log` to be true or false, got "on"',
    ]);
    expect(problems('reliability.yml', 'version: 1\nlog: True')).toEqual([]);
  });

  it('merges nothing by `<<`, which YAML 1.2 does not have', () => {
    const text = 'version: 1\ndefaults: &d { timeout: 2s }\nbreakers:\n  a:\n    <<: *d\n';
    expect(problems('circuit-breakers.yml', text)[0]).toMatch(/^5:5: .* belongs under `defaults`$/);
  });

  it('may begin with a byte order mark and end its lines as Windows does', () => {
    expect(problems('reliability.yml', '\uFEFFversion: 1\r\nlog: true\r\nx: 1\r\n')).toEqual([
      expect.stringMatching(/^3:1: unknown key "x"/),
    ]);
  });

  it('may leave a section empty', () => {
    expect(problems('circuit-breakers.yml', 'version: 1\ndefaults:\nbreakers:\n  a:\n')).toEqual(
      [],
    );
  });

  it('may use anchors and aliases for whole values', () => {
    const text = 'version: 1\nbreakers:\n  a: &a { timeout: 2s }\n  b: *a\n';
    expect(problems('circuit-breakers.yml', text)).toEqual([]);
  });

  it('of a name that nobody knows is refused with the nearest one', () => {
    expect(() => validateConfigFile('config/circuit-breaker.yml', 'version: 1')).toThrow(
      'circuit-breakers.yml',
    );
    expect(() => validateConfigFile('config/app.yml', 'version: 1')).toThrow('retry-policies.yml');
  });
});

describe('hostile input', () => {
  it.each(['__proto__', '../../etc', 'a b', '"a\\nCircuit CLOSED for service b"', '-rf', '""'])(
    'is no name of a dependency: %s',
    (name) => {
      const text = `version: 1\nbreakers:\n  ${name}: {}\n`;
      expect(problems('circuit-breakers.yml', text)).toEqual([
        expect.stringMatching(/^3:3: .*no usable name/),
      ]);
      expect(problems('circuit-breakers.yml', text)[0]).not.toContain('\n');
    },
  );

  it.each(['constructor', 'toString', 'hasOwnProperty'])('is a plain name: %s', (name) => {
    expect(problems('circuit-breakers.yml', `version: 1\nbreakers:\n  ${name}: {}\n`)).toEqual([]);
    expect(problems('circuit-breakers.yml', breakers(`{ ${name}: 1 }`))[0]).toContain(
      'unknown key',
    );
  });

  it.each(['/etc', '../x', 'a/../../b', '..', 'a/..', 'C:\\x', '~/x', '-x', '"a\\0b"'])(
    'leads no output out of the workspace: %s',
    (path) => {
      expect(problems('reliability.yml', `version: 1\noutputs: ${path}`)).toHaveLength(1);
    },
  );

  it.each(['.multiagent', 'reports', './reports', 'tmp/a b', '..reports', 'a..b'])(
    'is nothing about %s',
    (path) => {
      expect(problems('reliability.yml', `version: 1\noutputs: ${path}`)).toEqual([]);
    },
  );

  it('cannot blow up aliases', () => {
    const doublings = Array.from(
      { length: 30 },
      (_, i) => `      a${i + 1}: &a${i + 1} [*a${i}, *a${i}]\n`,
    );
    const text = `${fallbacks('')}    value:\n      a0: &a0 [x, x]\n${doublings.join('')}`;
    expect(problems('degradation.yml', text)).toEqual([
      expect.stringMatching(/^5:7: .*too many aliases/),
    ]);
  });

  it('cannot put a value inside itself', () => {
    expect(problems('degradation.yml', fallbacks('{ value: &a [*a] }'))).toEqual([
      expect.stringMatching(/^3:28: .*one inside itself/),
    ]);
  });

  it('cannot nest without end', () => {
    expect(problems('degradation.yml', fallbacks(`{ value: ${'['.repeat(50_000)} }`))[0]).toMatch(
      /^3:\d+: this is nested too deeply$/,
    );
  });

  it('puts nothing on a prototype', () => {
    expect(problems('degradation.yml', fallbacks('{ value: { __proto__: { hit: 1 } } }'))).toEqual(
      [],
    );
    expect(({} as { hit?: number }).hit).toBeUndefined();
  });

  it.each([
    ['health-checks.yml', 'version: 1\nprobes:\n  db: { type: postgres, url_env: S3CR3T-WORD }'],
    ['health-checks.yml', 'version: 1\nprobes:\n  a: { type: http, url: "http://u:S3CR3T@h/" }'],
    ['circuit-breakers.yml', breakers('{ timeout: "postgres://u:S3CR3T@h/d" }')],
    ['circuit-breakers.yml', breakers('{ "postgres://u:S3CR3T@h/d": 1 }')],
    ['circuit-breakers.yml', breakers('{ timeout: AKIAS3CR3TAKIAS3CR3TAKIA }')],
    ['circuit-breakers.yml', breakers(`{ timeout: ${'x '.repeat(30)}S3CR3T }`)],
    ['circuit-breakers.yml', 'version: 1\nbreakers: postgres://u:S3CR3T@h/d'],
    ['circuit-breakers.yml', 'version: 1\nx: "S3CR3T\nbreakers: 1'],
  ])('has its secrets kept out of messages: %s', (name, text) => {
    const found = problems(name, text);
    expect(found).not.toEqual([]);
    expect(found.join('\n')).not.toContain('S3CR3T');
  });
});

describe('impossible values', () => {
  it.each([
    ['failure_threshold: 0', 'a whole number of at least 1'],
    ['failure_threshold: 2.5', 'a whole number of at least 1'],
    ['failure_threshold: "3"', 'a whole number of at least 1'],
    ['failure_threshold: .inf', 'a whole number of at least 1'],
    ['failure_threshold: yes', 'a whole number of at least 1'],
    ['failure_threshold: [3]', 'a whole number of at least 1, got a list'],
    ['failure_threshold:', 'a whole number of at least 1, got nothing'],
    ['failure_rate_threshold: 50', 'a share'],
    ['failure_rate_threshold: 0', 'a share'],
    ['failure_rate_threshold: .nan', 'a share'],
    ['success_threshold: 0', 'a whole number of at least 1'],
    ['half_open_max_calls: -1', 'a whole number of at least 1'],
    ['reset_timeout: 0', 'a duration of at least 1ms'],
    ['reset_timeout: 0.0s', 'a duration of at least 1ms'],
    ['reset_timeout: -5s', 'a duration of at least 1ms'],
    ['reset_timeout: 5 s', 'a duration of at least 1ms'],
    ['reset_timeout: 5d', 'a duration of at least 1ms'],
    ['reset_timeout: .inf', 'a duration of at least 1ms'],
    ['reset_timeout: 1:30', 'a duration of at least 1ms'],
    ['window: 0 calls', 'a duration such as 10s, a number of calls'],
    ['kind: database', 'http, db, cache, queue, rpc, llm, storage, email or sdk'],
  ])('a circuit breaker has no `%s`', (entry, expected) => {
    const [problem, ...others] = problems('circuit-breakers.yml', breakers(`{ ${entry} }`));
    expect(problem).toContain(`to be ${expected}`);
    expect(problem).toMatch(/^3:\d+: /);
    expect(others).toEqual([]);
  });

  it.each([
    ['max_retries: -1', '`max_retries` to be'],
    ['backoff_multiplier: 0.5', '`backoff_multiplier` to be'],
    ['jitter: some', 'to be full, equal, decorrelated or none'],
    ['retry_on: timeout', '`retry_on` to be a list, got "timeout"'],
    ['retry_on: [5xx]', 'timeout, connection or an HTTP status from 100 to 599, got "5xx"'],
    ['retry_on: [12]', 'HTTP status from 100 to 599, got 12'],
    ['budget: 3', '`budget` to be a mapping, got 3'],
    ['budget: { ratio: 2 }', '`ratio` to be a number from 0 to 1, got 2'],
    ['budget: { rate: 0.2 }', 'did you mean `ratio`?'],
    ['max_delay: 50ms', '`max_delay` (50ms) is shorter than `base_delay` (100ms)'],
    ['base_delay: 20s', '`max_delay` (10s) is shorter than `base_delay` (20s)'],
  ])('a retry has no `%s`', (entry, expected) => {
    const [problem, ...others] = problems('retry-policies.yml', policies(`{ ${entry} }`));
    expect(problem).toContain(expected);
    expect(problem).toMatch(/^3:\d+: /);
    expect(others).toEqual([]);
  });

  it.each([
    ['slow_call_rate_threshold: 0.5', '3:44: `slow_call_rate_threshold` needs'],
    ['window: consecutive, failure_rate_threshold: 0.5', '3:26: a `consecutive` window has no'],
    ['window: 3 calls', '3:26: a window of 3 calls never holds the 5 failures'],
    ['failure_threshold: 9, window: 8 calls', '3:48: a window of 8 calls never holds the 9'],
  ])('a circuit breaker cannot have `%s` together', (entry, problem) => {
    const [found, ...others] = problems('circuit-breakers.yml', breakers(`{ ${entry} }`));
    expect(found?.slice(0, problem.length)).toBe(problem);
    expect(others).toEqual([]);
  });

  it('a rate over few calls needs no count', () => {
    const text = breakers('{ window: 3 calls, failure_rate_threshold: 0.5 }');
    expect(problems('circuit-breakers.yml', text)).toEqual([]);
  });

  it('an entry may contradict what it inherits, and is blamed for it', () => {
    const text = 'version: 1\ndefaults: { max_delay: 1s }\npolicies:\n  a: { base_delay: 2s }\n';
    expect(problems('retry-policies.yml', text)).toEqual([
      '4:20: `max_delay` (1s) is shorter than `base_delay` (2s)',
    ]);
  });

  it('a contradiction among defaults is reported there and once', () => {
    const text = 'version: 1\ndefaults: { base_delay: 20s }\npolicies:\n  a:\n  b: {}\n';
    expect(problems('retry-policies.yml', text)).toEqual([
      '2:25: `max_delay` (10s) is shorter than `base_delay` (20s)',
    ]);
  });

  it('a fallback has something to answer', () => {
    expect(problems('degradation.yml', fallbacks('{}'))).toEqual([
      '3:16: a fallback needs `value` or `stale_for`',
    ]);
    expect(problems('degradation.yml', fallbacks('{ value: }'))).toEqual([]);
    const inherits = `version: 1\ndefaults: { stale_for: 5m }\nfallbacks:\n  payment-api:\n`;
    expect(problems('degradation.yml', inherits)).toEqual([]);
  });

  it.each([
    ['db: { type: postgres }', '3:7: a postgres probe needs `url_env`'],
    [
      'db: { type: disk-space, url_env: A }',
      '3:36: `url_env` has no meaning for a disk-space probe',
    ],
    [
      'db: { type: redis, url_env: A, url: "http://a/" }',
      '3:39: `url` has no meaning for a redis probe',
    ],
    ['db: { type: http }', '3:7: an http probe needs `url` or `url_env`'],
    ['db: { type: mariadb, url_env: A }', '3:15: expected `type` to be postgres, mysql'],
    ['db:', '3:6: `type` is missing; expected postgres'],
    ['"a:b": { type: disk-space }', '3:3: "a:b" is no usable name'],
  ])('a probe is refused where nobody could run it: %s', (entry, problem) => {
    const found = problems('health-checks.yml', `version: 1\nprobes:\n  ${entry}\n`);
    expect(found[0]?.slice(0, problem.length)).toBe(problem);
  });

  it.each([
    ['details: authorized', '`authorized` needs `token_env`, the variable with the token'],
    [
      'shutdown: { drain_delay: 27s }',
      '`drain_delay` must be less than nine tenths of `grace_period`',
    ],
    [
      'probes: { d: { type: disk-space, max_stale: 11s } }',
      '`max_stale` must be at least `interval` and `timeout` together',
    ],
    [
      'probes: { d: { type: disk-space, groups: [liveness] } }',
      '`liveness` is no group that a probe can be in',
    ],
    ['probes: { d: { type: disk-space, failure_treshold: 2 } }', '`failure_threshold`?'],
    ['detail: never', '`details`?'],
  ])('refuses health-checks.yml where it says %s', (line, message) => {
    const found = problems('health-checks.yml', `version: 1\n${line}\n`);
    expect(found).toEqual([expect.stringContaining(message)]);
  });

  it('two endpoints cannot have one path', () => {
    expect(problems('health-checks.yml', 'version: 1\npaths: { readiness: /health }')).toEqual([
      '2:21: `readiness` is the same path as `health`',
    ]);
  });
});
