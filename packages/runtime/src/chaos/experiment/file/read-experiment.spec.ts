import { ConfigError } from '../../../errors.js';
import { readExperiment } from './read-experiment.js';

const SOUND = `version: 1
title: Orders are taken while payments hangs
application: { command: [node, main.js] }
targets:
  payments: { url_env: PAYMENTS_URL }
steady_state:
  probes:
    ready: { path: /health/ready, status: [200], during_status: [200, 503] }
method:
  - { fault: latency, target: payments, latency: 3s, for: 20s }
blast_radius: { targets: [payments] }
`;

const problemOf = (text: string): string => {
  try {
    readExperiment('chaos/a.yml', text);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'none';
};

describe('an experiment', () => {
  it('has its durations in milliseconds, and the defaults of what is not written', () => {
    const { application, steadyState, method, abort, blastRadius, maxDurationMs } = readExperiment(
      'chaos/a.yml',
      SOUND,
    );
    expect(application).toMatchObject({ ready: '/health/alive', startWithinMs: 45_000, cwd: '.' });
    expect(steadyState).toMatchObject({ intervalMs: 1_000, recoverWithinMs: 30_000 });
    expect(method).toEqual([
      [expect.objectContaining({ fault: 'latency', latencyMs: 3_000, jitterMs: 0, forMs: 20_000 })],
    ]);
    expect(abort).toMatchObject({ failuresInRow: Infinity, errorBudget: Infinity, guards: [] });
    expect(blastRadius).toEqual({ targets: ['payments'], atMost: 1, remote: false });
    expect(maxDurationMs).toBe(300_000);
  });

  it('has steps that fail together in one group', () => {
    const { method } = readExperiment(
      'a.yml',
      SOUND.replace('  payments: {', '  bank: { url_env: BANK_URL }\n  payments: {')
        .replace('[payments] }', '[payments, bank], at_most: 2 }')
        .replace(
          'for: 20s }',
          'for: 20s }\n  - { fault: refuse, target: bank, together: true }\n  - { fault: refuse, target: bank }',
        ),
    );
    expect(method.map((group) => group.map(({ target }) => target))).toEqual([
      ['payments', 'bank'],
      ['bank'],
    ]);
  });

  it.each([
    [
      'a misspelled key',
      ['latency: 3s', 'latenzy: 3s'],
      'chaos/a.yml:10:41: unknown key "latenzy"; did you mean `latency`?',
    ],
    [
      'a fault without its number',
      [', latency: 3s', ''],
      'chaos/a.yml:10:14: `latency` needs `latency`',
    ],
    [
      'a number of another fault',
      ['latency: 3s', 'latency: 3s, status: 503'],
      'chaos/a.yml:10:62: `latency` has no `status`; it knows: latency, jitter, share',
    ],
    [
      'a target that is none',
      ['target: payments', 'target: payment'],
      'chaos/a.yml:10:31: there is no target `payment`; there are: payments',
    ],
    [
      'a target outside the blast radius',
      ['{ targets: [payments] }', '{ targets: [] }'],
      'chaos/a.yml:10:31: `payments` is not among `blast_radius.targets`',
    ],
    [
      'a fault of a process, done to a connection',
      ['fault: latency, target: payments, latency: 3s', 'fault: process-kill, target: payments'],
      'chaos/a.yml:10:14: `process-kill` is done to a process, and `payments` is a connection',
    ],
    [
      'a target that is reached in two ways',
      ['{ url_env: PAYMENTS_URL }', '{ url_env: PAYMENTS_URL, pid: 5 }'],
      'chaos/a.yml:5:13: one of url_env, upstream, process, pid_file, pid, folder, host says how `payments` is reached',
    ],
    [
      'a password in an address',
      ['path: /health/ready', 'url: http://me:secret@host/'],
      'chaos/a.yml:8:19: expected `url` to be an http or https address without a password, such as http://127.0.0.1:${PORT}/orders, got something else',
    ],
    [
      'a path, and nobody of whom it is asked',
      ['application: { command: [node, main.js] }\n', ''],
      'needs `application`, which is started then',
    ],
    [
      'a key of another type of probe',
      ['status: [200],', 'check: db,'],
      'chaos/a.yml:8:42: `check` says nothing for a probe of type http',
    ],
    [
      'more at the same time than allowed',
      [
        'for: 20s }',
        'for: 20s }\n  - { fault: refuse, target: payments, together: true }\n  - { fault: refuse, target: bank, together: true }',
      ],
      'there is no target `bank`',
    ],
    [
      'a method without a step',
      ['  - { fault: latency, target: payments, latency: 3s, for: 20s }', '  []'],
      'no step',
    ],
  ])('with %s is refused, with its place', (_, [from, to], message) => {
    expect(SOUND).toContain(from);
    expect(problemOf(SOUND.replace(from!, () => to!))).toContain(message);
  });

  it('that would let more targets fail at the same time than it allows is refused', () => {
    const text = SOUND.replace('  payments: {', '  bank: { url_env: BANK_URL }\n  payments: {')
      .replace('[payments] }', '[payments, bank] }')
      .replace('for: 20s }', 'for: 20s }\n  - { fault: refuse, target: bank, together: true }');
    expect(problemOf(text)).toContain(
      '2 targets would fail at the same time; `blast_radius.at_most` is 1',
    );
  });
});
