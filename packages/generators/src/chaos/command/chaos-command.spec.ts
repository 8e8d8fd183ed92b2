import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXPERIMENTS_PATH } from '../../experiments/experiment.js';
import { readExperiments } from '../../experiments/read-experiments.js';
import { writeFiles } from '../../test-support/golden.js';
import { chaosCommand } from './chaos-command.js';

/** Asks for rates at each request, and goes on without them. */
const MAIN = `
const http = require('node:http');
http.createServer(async (request, response) => {
  if (request.url === '/health/alive') return response.end('ok');
  await fetch(process.env.RATES_URL, { signal: AbortSignal.timeout(500) }).catch(() => undefined);
  response.end('rates, or none');
}).listen(process.env.PORT, '127.0.0.1');
`;

const EXPERIMENT = `version: 1
title: Rates may be down
application: { command: [node, main.js] }
targets: { rates: { url_env: RATES_URL } }
steady_state: { interval: 100ms, probes: { rates: { path: /rates, within: 2s } } }
method: [{ fault: refuse, target: rates, for: 500ms }]
blast_radius: { targets: [rates] }
`;

describe('the command behind simulate-failures.sh', () => {
  let root: string;
  let rates: Server;
  let out: string[];
  let err: string[];

  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'chaos-command-'));
    rates = createServer((_, response) => response.end('1.08'));
    await new Promise<void>((resolve) => rates.listen(0, '127.0.0.1', resolve));
    const { port } = rates.address() as AddressInfo;
    writeFiles(root, {
      'apps/shop/package.json': '{ "name": "shop" }',
      'apps/shop/main.js': MAIN,
      'apps/shop/.env': `RATES_URL="http://127.0.0.1:${port}/"\n`,
      'apps/shop/chaos/rates-down.yml': EXPERIMENT,
      'apps/other/chaos/notes.yml': 'theory: strange attractors\n',
      'node_modules/x/chaos/a.yml': EXPERIMENT,
    });
    [out, err] = [[], []];
  });
  afterEach(async () => {
    await new Promise((resolve) => rates.close(resolve));
    rmSync(root, { recursive: true });
  });

  const command = (...args: readonly string[]): Promise<number> =>
    chaosCommand(args, { root, out: (line) => out.push(line), err: (line) => err.push(line) });

  it('lists the experiments of projects, and of nobody else', async () => {
    expect(await command('list')).toBe(0);
    expect(out).toEqual(['shop\tapps/shop/chaos/rates-down.yml']);
  });

  it('does nothing unless it is told to, and says what it would do', async () => {
    await new Promise((resolve) => rates.close(resolve));
    expect(await command()).toBe(0);
    expect(out[0]).toBe('Rates may be down (apps/shop/chaos/rates-down.yml)');
    expect(out.at(-1)).toBe('Nothing was done: this is a dry run. --run does it.');
    expect(readdirSync(root).sort()).toEqual(['apps', 'node_modules']);
  });

  it('says in a dry run that --run would be refused, and why, unless that is allowed', async () => {
    const told = async (...args: readonly string[]): Promise<readonly string[]> => {
      out = [];
      expect(await command(...args)).toBe(0);
      return out.filter((line) => line.includes('refused'));
    };
    expect(await told()).toEqual([]);
    writeFiles(root, { 'apps/shop/.env': 'RATES_URL=http://rates.prod.example.org/\n' });
    const refused = '  refused  --run would not begin it: ';
    expect(await told()).toEqual([
      `${refused}this looks like production: rates is at rates.prod.example.org`,
    ]);
    expect(await told('--i-know-this-is-production')).toEqual([
      `${refused}rates is on another machine; \`blast_radius.remote: true\` allows that`,
    ]);
    const { NODE_ENV } = process.env;
    process.env['NODE_ENV'] = 'production';
    try {
      expect(await told()).toEqual([
        `${refused}this looks like production: NODE_ENV is production`,
      ]);
    } finally {
      process.env['NODE_ENV'] = NODE_ENV;
    }
  });

  it('with --run makes it fail, remembers what was seen and writes a report', async () => {
    expect(await command('--run', '--project', 'shop', 'rates-down')).toBe(0);
    expect(out[1]).toMatch(/^held {5}Rates may be down, as before after \d+ ms$/);
    expect(readExperiments(join(root, '.multiagent', EXPERIMENTS_PATH))).toEqual([
      {
        project: 'shop',
        subject: 'rates',
        mechanism: 'fallback',
        passed: true,
        by: 'reliability-chaos',
        at: expect.any(String),
        detail: expect.stringMatching(
          /^Rates may be down: rates 200 ×\d+; as before after \d+ ms$/,
        ),
      },
    ]);
    const reports = readdirSync(join(root, '.multiagent/reports')).sort();
    expect(reports).toEqual([
      expect.stringMatching(/^chaos-shop-[\d-]+\.json$/),
      expect.stringMatching(/^chaos-shop-[\d-]+\.md$/),
    ]);
    const text = readFileSync(join(root, '.multiagent/reports', reports[0]!), 'utf8');
    expect(JSON.parse(text)).toMatchObject({ project: 'shop', experiments: [{ outcome: 'held' }] });
    expect(readdirSync(join(root, '.multiagent/reliability/state'))).toEqual([]);
  });

  it('says as one JSON object what came of it', async () => {
    expect(await command('--run', '--json', '--target=rates')).toBe(0);
    expect(JSON.parse(out.join('\n'))).toMatchObject({
      schemaVersion: 1,
      projects: [{ project: 'shop', exitCode: 0, verdicts: [{ outcome: 'held' }] }],
    });
  });

  it('touches nothing but the targets that are named', async () => {
    expect(await command('--run', '--target', 'orders-db')).toBe(3);
    expect(out).toEqual(['no experiment of shop touches only orders-db; they touch rates']);
    expect(await command('--run', '--target', 'orders-db', 'rates-down')).toBe(3);
    expect(out).toContain(
      'setup    Rates may be down: rates is none of the targets that may be touched: orders-db',
    );
    expect(readdirSync(join(root, '.multiagent'))).not.toContain('reports');
  });

  it('of all experiments means those of the targets that are named, and is not failed by the others', async () => {
    const names = EXPERIMENT.replace('rates: { url_env: RATES_URL }', 'it: { host: example.org }')
      .replace('refuse, target: rates', 'dns-failure, target: it')
      .replace('targets: [rates]', 'targets: [it]')
      .replace('Rates', 'Names');
    writeFiles(root, { 'apps/shop/chaos/names-down.yml': names });
    expect(await command('--run', '--target', 'rates')).toBe(0);
    expect(out.slice(0, 3)).toEqual([
      '1 more of shop touch other targets, and are left out',
      'Rates may be down …',
      expect.stringMatching(/^held/),
    ]);
    out = [];
    expect(await command('list', '--target', 'it')).toBe(0);
    expect(out).toEqual(['shop\tapps/shop/chaos/names-down.yml']);
  });

  it.each([
    [EXPERIMENT.replace(/^steady_state.*$/m, ''), /rates-down\.yml:1:1: .*steady_state/],
    ['# yaml-language-server: $schema=x/chaos-experiment.schema.json\nx: [', /rates-down\.yml:2/],
  ])('does not overlook the only experiment where it is none yet', async (text, message) => {
    writeFiles(root, { 'apps/shop/chaos/rates-down.yml': text });
    expect(await command()).toBe(3);
    expect(err.join('\n')).toMatch(message);
  });

  it.each([
    [['--runn'], "Unknown option '--runn'"],
    [['--run', '--recover'], 'recover and run exclude each other'],
    [['--project=nobody'], 'nobody has no experiments; those that have: shop'],
    [['rates-up'], 'there is no experiment rates-up'],
    [['rates-down', 'rates-up'], 'there is no experiment rates-up'],
    [['down.yml'], 'there is no experiment down.yml'],
    [['list', 'rates-up'], 'there is no experiment rates-up'],
  ])('refuses %j with 3, and says why', async (args, message) => {
    expect(await command(...args)).toBe(3);
    expect(err.join('\n')).toContain(message);
  });

  it.each([[['--runn']], [['--project=nobody']], [['rates-up']]])(
    'says as JSON what is wrong with %j',
    async (args) => {
      expect(await command(...args, '--json')).toBe(3);
      const [message] = err;
      expect(JSON.parse(out.join('\n'))).toEqual({ schemaVersion: 1, error: { message } });
    },
  );

  it('recovers, where there is something and where there is nothing', async () => {
    expect(await command('--recover')).toBe(0);
    const file = join(root, 'filler');
    writeFiles(root, {
      filler: 'x',
      '.multiagent/reliability/state/chaos-undo.json': JSON.stringify({
        version: 1,
        entries: [{ undo: 'remove', path: file }],
      }),
    });
    expect(await command()).toBe(0);
    expect(out.at(-1)).toMatch(/^Something is still broken: .* --recover/);
    expect(await command('--recover')).toBe(0);
    expect([out[0], out.at(-1)]).toEqual([
      'Nothing is left to be put back.',
      `put back: remove ${file} (done)`,
    ]);
    expect(readdirSync(root)).not.toContain('filler');
  });

  it('puts back what a run has left that was killed before it begins another', async () => {
    const file = join(root, 'filler');
    writeFiles(root, {
      filler: 'x',
      '.multiagent/reliability/state/chaos-undo.json': JSON.stringify({
        version: 1,
        entries: [{ undo: 'remove', path: file }],
      }),
    });
    expect(await command('--run')).toBe(0);
    expect(out.slice(0, 2)).toEqual([
      `left by a run before: remove ${file}: put back (done)`,
      'Rates may be down …',
    ]);
    expect(readdirSync(root)).not.toContain('filler');
  });
});
