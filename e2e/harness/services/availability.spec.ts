import { availabilities, describeAvailability, missingIsFailure } from './availability.js';

const missing = {
  service: 'Redis',
  path: undefined,
  install: 'apt-get install -y redis-server',
} as const;

describe('a real service', () => {
  const { CI } = process.env;
  afterEach(() => {
    if (CI === undefined) delete process.env['CI'];
    else process.env['CI'] = CI;
  });

  test('that was found is named with its place', () => {
    expect(describeAvailability({ ...missing, path: '/usr/bin/redis-server' })).toBe(
      'Redis: /usr/bin/redis-server',
    );
  });

  test.each([
    ['true', 'its tests fail'],
    ['', 'its tests are skipped'],
  ])('that is missing is named with what installs it, where CI is "%s"', (value, consequence) => {
    process.env['CI'] = value;
    const line = describeAvailability(missing);
    expect(line).toContain(consequence);
    expect(line).toContain('apt-get install -y redis-server');
  });

  test('is looked for under every name that it has', () => {
    expect(availabilities().map(({ service }) => service)).toEqual([
      'PostgreSQL',
      'Redis',
      'MariaDB',
      'RabbitMQ',
      'NATS',
      'dnsmasq',
      'Chromium',
    ]);
  });

  test.each([
    [{ CI: 'true' }, true],
    [{ CI: '1' }, true],
    [{ CI: 'false' }, false],
    [{}, false],
  ])('must be there under %j: %s', (env, required) => {
    expect(missingIsFailure(env)).toBe(required);
  });
});
