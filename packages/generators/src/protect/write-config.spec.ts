import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { validateConfigFile } from '@reliability/runtime';
import { type Kind, KINDS } from '../advisers/catalogue/kind.js';
import { configureCircuitBreaker } from '../advisers/circuit-breaker-configurator/index.js';
import { adviseRetry } from '../advisers/retry-strategist/index.js';
import { type AdvisedEntry, writeConfig } from './write-config.js';

const PATH = 'apps/api/config/circuit-breakers.yml';
const ADVISERS = { 'circuit-breaker': configureCircuitBreaker, retry: adviseRetry } as const;

const byKind = (
  dependency: string,
  kind: Kind,
  policy: keyof typeof ADVISERS = 'circuit-breaker',
): AdvisedEntry => {
  const { settings } = ADVISERS[policy]({ kind });
  return { dependency, settings, defaults: settings };
};
const reasoned = (settings: Readonly<Record<string, unknown>>): AdvisedEntry['settings'] =>
  Object.fromEntries(
    Object.entries(settings).map(([key, value]) => [key, { value, reason: `measured ${key}` }]),
  );

describe('the configuration of what is guarded', () => {
  const tree = () => createTreeWithEmptyWorkspace({ formatter: 'none' });

  it.each(['circuit-breaker', 'retry'] as const)(
    'of a %s is what the runtime loads, whatever kind of dependency it is',
    (policy) => {
      const workspace = tree();
      const units = KINDS.map((kind) => byKind(`a-${kind}`, kind, policy));
      const { path, action } = writeConfig(workspace, 'apps/api', policy, units).outcome;
      expect(action).toBe('created');
      const text = workspace.read(path, 'utf-8')!;
      expect(() => validateConfigFile(path, text)).not.toThrow();
      // A reason beside every number.
      expect(text.match(/: \d\S* # \w/g)!.length).toBeGreaterThanOrEqual(2 * KINDS.length);
    },
  );

  it('has the reason of a list behind its key', () => {
    const workspace = tree();
    const { path } = writeConfig(workspace, '.', 'retry', [byKind('db', 'db', 'retry')]).outcome;
    expect(workspace.read(path, 'utf-8')).toContain(
      '    retry_on: # default for db: a query that timed out may still run, and another one would run beside it\n      - connection\n',
    );
  });

  it('leaves what a person wrote, and changes nothing the second time', () => {
    const workspace = tree();
    workspace.write(PATH, 'version: 1\nbreakers:\n  payments: { timeout: 9s } # mine\n');
    const units = [byKind('payments', 'http'), byKind('postgres', 'db')];
    writeConfig(workspace, 'apps/api', 'circuit-breaker', units);
    const text = workspace.read(PATH, 'utf-8')!;
    expect(text).toContain('  payments: { timeout: 9s } # mine\n  postgres:\n    kind: db\n');
    const second = writeConfig(workspace, 'apps/api', 'circuit-breaker', units);
    expect(second.outcome.action).toBe('unchanged');
    expect(workspace.read(PATH, 'utf-8')).toBe(text);
  });
});

describe('advice on an entry that is there', () => {
  const measured = (defaults = byKind('payments', 'http').settings): AdvisedEntry => ({
    dependency: 'payments',
    settings: reasoned({
      failure_threshold: 9,
      window: '50 calls',
      reset_timeout: '30s',
      timeout: '400ms',
    }),
    defaults,
  });
  function given(entry: string, line = '\n') {
    const workspace = createTreeWithEmptyWorkspace({ formatter: 'none' });
    workspace.write(PATH, `version: 1\nbreakers:\n${entry}`.replaceAll('\n', line));
    const write = (advised = measured()) =>
      writeConfig(workspace, 'apps/api', 'circuit-breaker', [advised], true);
    return { write, text: () => workspace.read(PATH, 'utf-8')! };
  }

  it('takes the place of our own defaults, and of nothing else', () => {
    const { write, text } = given(
      [
        '  # about payments',
        '  payments: # ours',
        '    kind: http',
        '    failure_threshold: 5 # default for http: a deploy fails a call or two',
        '    reset_timeout: 45s # as operations asked for',
        '    timeout: 2s # default for http: users leave',
        '',
      ].join('\n'),
    );
    const { differences } = write();
    expect(text()).toBe(
      [
        'version: 1',
        'breakers:',
        '  # about payments',
        '  payments: # ours',
        '    kind: http',
        '    failure_threshold: 9 # measured failure_threshold',
        '    reset_timeout: 45s # as operations asked for',
        '    timeout: 400ms # measured timeout',
        '    window: 50 calls # measured window',
        '',
      ].join('\n'),
    );
    expect(differences).toEqual([
      expect.objectContaining({ key: 'reset_timeout', yours: '45s', advised: '30s' }),
    ]);
    expect(write().outcome.action).toBe('unchanged');
  });

  it('a number that a person changed under our comment is theirs', () => {
    const before = '  payments:\n    failure_threshold: 7 # default for http: a deploy\n';
    const { write, text } = given(before);
    const { differences } = write();
    expect(text()).toContain(before);
    // The window goes with the threshold.
    expect(text()).not.toContain('window');
    expect(differences.map(({ key, yours }) => [key, yours])).toEqual([
      ['failure_threshold', 7],
      ['window', undefined],
    ]);
  });

  it('is not written into braces, where no reason fits', () => {
    const { write, text } = given('  payments: { timeout: 9s } # mine\n');
    const before = text();
    const { outcome, differences } = write();
    expect([outcome.action, text()]).toEqual(['unchanged', before]);
    expect(differences.map(({ key }) => key)).toEqual([
      ...['failure_threshold', 'window', 'reset_timeout', 'timeout'],
    ]);
  });

  it('is the same number however it is written', () => {
    const { write } = given(
      '  payments: { failure_threshold: 9, window: 50 calls, reset_timeout: 30000, timeout: 400 }\n',
    );
    expect(write()).toMatchObject({ outcome: { action: 'unchanged' }, differences: [] });
  });

  it('keeps the line endings of the file', () => {
    const { write, text } = given(
      '  payments:\n    timeout: 2s # default for http: users leave\n',
      '\r\n',
    );
    write();
    expect(text()).toContain('    timeout: 400ms # measured timeout\r\n');
  });

  it('is refused where it contradicts what a person wrote, and nothing is written', () => {
    const { write, text } = given('  payments:\n    failure_threshold: 60\n');
    const before = text();
    const clashing = { ...measured(), settings: reasoned({ slow_call_rate_threshold: 2 }) };
    const other = { ...clashing, dependency: 'stock' };
    expect(() => write(other)).toThrow(/do not go together/);
    expect(text()).toBe(before);
  });
});
