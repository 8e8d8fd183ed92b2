import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import * as runtime from '@reliability/runtime';
import { ManualClock } from '@reliability/runtime/testing';
import { writeFiles } from '../test-support/golden.js';
import { rewritten } from './test-support/rewritten.js';

const { CircuitOpenError, configureReliability, EventStream, loadReliability } = runtime;

const SOURCE = `const axios = require('axios');

class Users {
  constructor() {
    this.base = 'http://users.internal';
  }

  async get(id) {
    if (id === '') throw new Error('an id is needed');
    const { data } = await axios.get(this.base + '/' + id);
    return { data, given: arguments.length, self: this };
  }

  async safe(id) {
    try {
      return await axios.get('http://users.internal/' + id);
    } catch {
      return null;
    }
  }

  async page(id) {
    const response = await fetch('http://users.internal/' + id);
    return response;
  }
}

exports.users = new Users();
`;

const status = (code: number): Error =>
  Object.assign(new Error('status ' + String(code)), { response: { status: code } });
const refused = (): Error => Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });

interface Users {
  get(...ids: readonly string[]): Promise<{ data: unknown; given: number; self: unknown }>;
  safe(id: string): Promise<unknown>;
  page(id: string): Promise<unknown>;
}

/** What the fake dependency does next, and how often it was asked. */
interface Dependency {
  answer: () => Promise<unknown>;
  asked: number;
}

describe('what was rewritten, run', () => {
  let folder: string;
  let clock: ManualClock;
  let dependency: Dependency;
  let users: Users;
  let policies: runtime.Reliability;

  beforeAll(() => {
    const done = rewritten({ 'users.js': SOURCE }, { policies: ['circuit-breaker', 'retry'] });
    expect(done.left).toEqual([]);
    folder = mkdtempSync(join(tmpdir(), 'rewritten-runs-'));
    writeFiles(folder, {
      'users.js': done.files['users.js']!,
      'circuit-breakers.yml':
        'version: 1\nbreakers:\n  users: { kind: http, failure_threshold: 3, timeout: 1s }\n',
      'retry-policies.yml':
        'version: 1\npolicies:\n  users: { max_retries: 5, base_delay: 10ms, jitter: none }\n',
    });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  beforeEach(() => {
    clock = new ManualClock();
    const logger = { info: () => undefined, warn: () => undefined };
    const events = new EventStream();
    policies = loadReliability({ configDir: folder, clock, events, logger });
    configureReliability(policies);
    dependency = { answer: () => Promise.resolve({ data: 'Ann' }), asked: 0 };
    users = load();
  });
  afterEach(() => configureReliability(undefined));

  /** The module as Node would load it, on fakes. */
  function load(): Users {
    const ask = (): Promise<unknown> => {
      dependency.asked++;
      return dependency.answer();
    };
    const modules: Readonly<Record<string, unknown>> = {
      axios: { get: ask },
      '@reliability/runtime': runtime,
    };
    const text = readFileSync(join(folder, 'users.js'), 'utf8');
    const exported: { users?: Users } = {};
    runInNewContext(text, {
      Error,
      exports: exported,
      fetch: ask,
      require: (name: string) => modules[name],
    });
    return exported.users!;
  }

  /** Waits for what retries wait for. */
  async function ended<T>(call: Promise<T>): Promise<T | Error> {
    const settled = call.catch((error: unknown) => error as Error);
    await clock.advance('1m');
    return settled;
  }

  const state = (): string => policies.circuitBreaker('users').state;

  it('gives the same value, with the same `this` and arguments', async () => {
    expect(await users.get('1', '2')).toEqual({ data: 'Ann', given: 2, self: users });
  });

  it('throws the same error', async () => {
    const error = status(404);
    dependency.answer = () => Promise.reject(error);
    expect(await ended(users.get('1'))).toBe(error);
  });

  it.each([
    ['a validation error', () => users.get('')],
    ['a 404', () => ((dependency.answer = () => Promise.reject(status(404))), users.get('1'))],
  ])('does not count %s', async (_, call) => {
    for (let time = 0; time < 10; time++) await call().catch((error: unknown) => error);
    expect(state()).toBe('closed');
  });

  it('lets an open circuit end the retries', async () => {
    dependency.answer = () => Promise.reject(refused());
    expect(await ended(users.get('1'))).toBeInstanceOf(CircuitOpenError);
    expect([dependency.asked, state()]).toEqual([3, 'open']);
  });

  it('repeats what may pass, and nothing else', async () => {
    const answers = [refused(), status(503)];
    dependency.answer = () => {
      const next = answers.shift();
      return next ? Promise.reject(next) : Promise.resolve({ data: 'Ann' });
    };
    expect(await ended(users.get('1'))).toMatchObject({ data: 'Ann' });
    expect(dependency.asked).toBe(3);
  });

  it('counts a 503 that throws nothing, and gives it back', async () => {
    const response = { status: 503 };
    dependency.answer = () => Promise.resolve(response);
    for (let time = 0; time < 3; time++) expect(await users.page('1')).toBe(response);
    expect(state()).toBe('open');
  });

  it('counts an error that the function keeps to itself', async () => {
    dependency.answer = () => Promise.reject(refused());
    expect(await ended(users.safe('1'))).toBeNull();
    expect(state()).toBe('open');
  });

  it('has the time limit of the dependency, which counts', async () => {
    dependency.answer = () => new Promise(() => undefined);
    const call = users.safe('1');
    await clock.advance('59s');
    expect(await call).toBeNull();
    expect([dependency.asked, state()]).toEqual([3, 'open']);
  });

  it('lets calls run side by side', async () => {
    let release: (value: unknown) => void = () => undefined;
    const gate = new Promise((resolve) => (release = resolve));
    dependency.answer = () => gate;
    const calls = Array.from({ length: 20 }, (_, id) => users.get(String(id)));
    await Promise.resolve();
    expect(dependency.asked).toBe(20);
    release({ data: 'Ann' });
    expect(await Promise.all(calls)).toHaveLength(20);
  });
});
