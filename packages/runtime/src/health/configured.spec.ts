import { healthChecksFile } from '../config/files/health-checks.js';
import { parseConfigFile } from '../config/config-file.js';
import type { Fields } from '../config/shape.js';
import { checkSettings } from './check-options.js';
import {
  checkOptionsFrom,
  handlerOptionsFrom,
  serverOptionsFrom,
  shutdownOptionsFrom,
} from './configured.js';
import { recoverySettings } from './recovery-options.js';
import { timetable } from './shutdown-options.js';

const parsed = (text: string) =>
  parseConfigFile(healthChecksFile, 'health-checks.yml', `version: 1\n${text}`);
const probe = (text: string) =>
  parsed(`probes:\n  db: { type: postgres, url_env: DATABASE_URL${text} }\n`).probes!.get('db')!;
const circuit = { name: 'db', state: 'closed', reset: jest.fn() };

/** An entry that writes out every default which the file's description claims. */
const defaultsOf = (fields: Fields, ...without: readonly string[]): string =>
  Object.entries(fields)
    .filter(([key, field]) => 'default' in field && !without.includes(key))
    .map(([key, field]) => `${key}: ${JSON.stringify(field.default)}`)
    .join(', ');

describe('health-checks.yml', () => {
  it('says all that a check can be told, and nothing where it says nothing', () => {
    expect(
      checkOptionsFrom(
        probe(
          ', timeout: 1s, interval: 5s, max_stale: 20s, failure_threshold: 3, success_threshold: 2, critical: false, groups: [checkout], circuit: db',
        ),
        { circuit },
      ),
    ).toEqual({
      timeout: '1s',
      interval: '5s',
      cacheFor: '5s',
      maxStale: '20s',
      failureThreshold: 3,
      successThreshold: 2,
      critical: false,
      groups: ['checkout'],
      circuit,
    });
    expect(checkOptionsFrom(probe(''))).toEqual({ interval: '10s', cacheFor: '10s' });
    expect(checkOptionsFrom(probe(', interval: 0'))).toEqual({ cacheFor: 0 });
  });

  it('has the defaults that its schema tells', () => {
    const { of } = healthChecksFile.shape.fields.probes.shape;
    const written = checkOptionsFrom(
      probe(`, ${defaultsOf(of.fields, 'path', 'min_free_percent')}`),
    );
    const check = (): void => undefined;
    expect(checkSettings('db', { ...written, check })).toEqual(
      checkSettings('db', { ...checkOptionsFrom(probe('')), check }),
    );
    const recovery = defaultsOf(of.fields.recovery.shape.fields);
    expect(
      recoverySettings(
        'db',
        checkOptionsFrom(probe(`, recovery: { ${recovery} }`), { recover: check }).recover!,
      ),
    ).toEqual(recoverySettings('db', check));
    const shutdown = defaultsOf(healthChecksFile.shape.fields.shutdown.shape.fields);
    expect(timetable(shutdownOptionsFrom(parsed(`shutdown: { ${shutdown} }\n`)))).toEqual(
      timetable({}),
    );
  });

  it('repairs by what the application passes, else by its circuit, else not', () => {
    const entry = probe(', circuit: db, recovery: { after: 2, max_attempts: 4 }');
    const action = jest.fn();
    expect(checkOptionsFrom(entry, { recover: action, circuit }).recover).toEqual({
      action,
      after: 2,
      maxAttempts: 4,
    });
    const { recover } = checkOptionsFrom(entry, { circuit });
    expect(recover).toMatchObject({ when: 'answering', after: 2, maxAttempts: 4 });
    recoverySettings('db', recover!).action(new AbortController().signal);
    expect(circuit.reset).toHaveBeenCalledTimes(1);
    expect(checkOptionsFrom(entry)).not.toHaveProperty('recover');
  });

  it('says where the endpoints are, and who is told what', () => {
    const entry = parsed(
      'port: 9000\nhost: 127.0.0.1\npaths: { health: /h }\nformat: plain\ndetails: authorized\ntoken_env: TOKEN\n',
    );
    const { authorize, ...rest } = serverOptionsFrom(entry, { TOKEN: 'operator' });
    expect(rest).toEqual({
      port: 9000,
      host: '127.0.0.1',
      paths: { health: '/h' },
      format: 'plain',
      details: 'authorized',
    });
    const request = (token: string) => ({
      method: 'GET',
      raw: {},
      header: () => `Bearer ${token}`,
    });
    expect([authorize!(request('operator')), authorize!(request('x'))]).toEqual([true, false]);
    expect(handlerOptionsFrom(entry, {}).authorize!(request('operator'))).toBe(false);
    expect(handlerOptionsFrom(parsed(''))).toEqual({});
    expect(shutdownOptionsFrom(parsed('shutdown: { drain_delay: 0 }\n'))).toEqual({
      drainDelay: 0,
    });
  });

  it('leaves the port to the environment where several services share a machine', () => {
    const { port } = serverOptionsFrom(parsed('port: 8100\n'), { HEALTH_PORT: '9100' });
    expect(port).toBe(9_100);
    expect(serverOptionsFrom(parsed('port: 8100\n'), { HEALTH_PORT: '' }).port).toBe(8_100);
  });

  it.each(['80x', '65536', '-1'])('refuses the port %s', (HEALTH_PORT) => {
    expect(() => serverOptionsFrom(parsed(''), { HEALTH_PORT })).toThrow(HEALTH_PORT);
  });
});
