import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Experiment } from './experiment.js';
import { fromVerification } from './from-verification.js';
import { readExperiments } from './read-experiments.js';
import { recordExperiments } from './record-experiments.js';

const EXPERIMENT: Experiment = {
  project: 'orders',
  subject: 'payment-api',
  mechanism: 'circuit-breaker',
  at: '2026-11-28T10:00:00.000Z',
  passed: true,
  by: 'reliability-verify',
};

describe('experiments', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'experiments-'));
    file = join(folder, 'memory/experiments.json');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are remembered, the oldest first, and nothing else is left beside the file', () => {
    const older = { ...EXPERIMENT, at: '2026-11-27T10:00:00.000Z', passed: false };
    recordExperiments(file, [EXPERIMENT]);
    recordExperiments(file, [older]);
    expect(readExperiments(file)).toEqual([older, EXPERIMENT]);
    expect(readdirSync(join(folder, 'memory'))).toEqual(['experiments.json']);
  });

  it('of one kind are kept to the newest twenty, whatever others there are', () => {
    const other = { ...EXPERIMENT, subject: 'mail', at: '2020-01-01T00:00:00.000Z' };
    const many = Array.from({ length: 30 }, (_, hour) => ({
      ...EXPERIMENT,
      at: new Date(Date.UTC(2026, 0, 1, hour)).toISOString(),
    }));
    recordExperiments(file, [other, ...many]);
    expect(readExperiments(file)).toEqual([other, ...many.slice(10)]);
  });

  it('are added although a process ended while it wrote', () => {
    mkdirSync(join(folder, 'memory'));
    writeFileSync(`${file}.lock`, '');
    const longAgo = Date.now() / 1000 - 60;
    utimesSync(`${file}.lock`, longAgo, longAgo);
    recordExperiments(file, [EXPERIMENT]);
    expect(readExperiments(file)).toEqual([EXPERIMENT]);
    expect(readdirSync(join(folder, 'memory'))).toEqual(['experiments.json']);
  });

  it('make no file where there are none', () => {
    recordExperiments(file, []);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('that cannot be read prove nothing', () => {
    expect(readExperiments(file)).toEqual([]);
    for (const text of ['', '[]', '{"version":2,"experiments":[]}', 'null']) {
      writeFileSync(join(folder, 'other.json'), text);
      expect(readExperiments(join(folder, 'other.json'))).toEqual([]);
    }
    const half = { version: 1, experiments: [null, { subject: 'a' }, { ...EXPERIMENT, at: 'x' }] };
    writeFileSync(join(folder, 'other.json'), JSON.stringify(half));
    expect(readExperiments(join(folder, 'other.json'))).toEqual([]);
  });

  it('are an experiment a line, so that a difference can be read', () => {
    recordExperiments(file, [EXPERIMENT, { ...EXPERIMENT, subject: 'mail' }]);
    expect(readFileSync(file, 'utf8').trimEnd().split('\n')).toHaveLength(7);
  });

  it('of a verification are one for each dependency and mechanism, passed when all its checks are', () => {
    const check = {
      policy: 'circuit-breaker',
      name: 'mail',
      claim: 'trips',
      ok: true,
      detail: 'd',
    };
    const found = fromVerification(
      'orders',
      [
        check,
        { ...check, claim: 'recovers', ok: false, detail: 'still open' },
        { ...check, policy: 'degradation', name: 'payment-api' },
      ],
      EXPERIMENT.at,
    );
    expect(
      found.map(({ subject, mechanism, passed, detail }) => [subject, mechanism, passed, detail]),
    ).toEqual([
      ['mail', 'circuit-breaker', false, 'recovers: still open'],
      ['payment-api', 'fallback', true, 'trips: d'],
    ]);
  });
});
