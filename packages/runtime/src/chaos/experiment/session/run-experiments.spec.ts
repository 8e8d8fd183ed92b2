import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { exitCodeOf, recoverExperiments, runExperiments } from './run-experiments.js';

/** Answers `kept` where its dependency does not answer in time, but for one that behaves otherwise. */
const APPLICATION = `
const http = require('node:http');
const behaves = process.argv[2];
const ask = () => new Promise((resolve, reject) => {
  const request = http.get(process.env.RATES_URL, { agent: false }, (answer) => {
    let text = '';
    answer.on('data', (chunk) => (text += chunk)).on('error', reject).on('end', () => {
      if (answer.statusCode >= 400) reject(new Error('status ' + answer.statusCode));
      else if (text !== '1.08 and a bit more') reject(new Error('nonsense'));
      else resolve(text);
    });
  });
  request.on('error', reject);
  setTimeout(() => { reject(new Error('timeout')); request.destroy(); }, 300);
});
http.createServer(async (request, response) => {
  if (request.url === '/health/alive') return response.end('ok');
  if (behaves === 'clock') console.log(Math.round((Date.now() - Number(process.argv[3])) / 60000));
  if (behaves === 'names') {
    const { hostname } = require('node:os');
    await new Promise((told) =>
      require('node:dns').lookup(hostname(), (error) => told(console.log(error ? error.code : 'found'))),
    );
  }
  try {
    response.end(await ask());
  } catch (error) {
    console.log('rates: ' + error.message);
    if (behaves === 'frail') response.statusCode = 502;
    response.end('kept');
  }
}).listen(Number(process.env.PORT), '127.0.0.1');
`;

const experiment = (method: string, behaves = 'sturdy', more = ''): string => `version: 1
title: Rates are answered
application: { command: [node, main.js, ${behaves}], start_within: 20s }
targets:
  rates: { url_env: RATES_URL }
steady_state:
  interval: 100ms
  probes:
    rates: { path: /rates }
method:
  - ${method}
blast_radius: { targets: [rates] }
${more}`;

/** On a busy machine the rates may be late, and what it answers then is told, too. */
const besidesRates = (lines: readonly string[]): readonly string[] =>
  lines.filter((line) => !line.startsWith('rates: '));

describe('experiments on an application that runs', () => {
  let folder: string;
  let rates: Server;
  let lines: string[];
  let putBack: unknown[];

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'chaos-session-'));
    writeFileSync(join(folder, 'main.js'), APPLICATION);
    rates = createServer((_, response) => response.end('1.08 and a bit more'));
    await new Promise<void>((resolve) => rates.listen(0, '127.0.0.1', resolve));
    [lines, putBack] = [[], []];
  });
  afterEach(async () => {
    await new Promise((resolve) => rates.close(resolve));
    rmSync(folder, { recursive: true });
  });

  const session = (text: string, allowed = {}) => {
    const { port } = rates.address() as AddressInfo;
    return runExperiments({
      files: new Map([['chaos/rates.yml', text]]),
      folder,
      state: join(folder, 'state'),
      allowed: { targets: undefined, production: false, ...allowed },
      variable: (name) => (name === 'RATES_URL' ? `http://127.0.0.1:${port}/` : undefined),
      programs: { node: [process.execPath] },
      environment: { KUBECONFIG: join(folder, 'none') },
      onLine: (line) => lines.push(line),
      onPutBack: (outcome) => putBack.push(outcome),
      seed: 1,
    });
  };

  it.each([
    ['latency', ', latency: 600ms', 'rates: timeout'],
    ['reset', '', 'rates: read ECONNRESET'],
    ['blackhole', '', 'rates: timeout'],
    ['hang', '', 'rates: timeout'],
    ['refuse', '', 'rates: connect ECONNREFUSED'],
    ['truncate', ', bytes: 20', 'rates: '],
    ['bandwidth', ', rate: 20', 'rates: timeout'],
    ['http-status', ', status: 503', 'rates: status 503'],
    ['http-corrupt', '', 'rates: nonsense'],
  ])('find out that it survives %s of what it needs', async (fault, numbers, line) => {
    const method = `{ fault: ${fault}, target: rates${numbers}, for: 1s }`;
    const [verdict] = await session(experiment(method));
    expect(verdict).toMatchObject({
      outcome: 'held',
      reason: null,
      run: [{ status: 'succeeded' }],
    });
    expect(lines).toContainEqual(expect.stringContaining(line));
  });

  it.each([
    ['process-kill', { process: 'application' }, ''],
    ['process-stop', { process: 'application' }, ''],
    ['disk-full', { folder: '.' }, ', leave: 1000000000000000'],
  ])('have it back after %s', async (fault, target, numbers) => {
    const text = experiment(`{ fault: ${fault}, target: it, for: 500ms${numbers} }`)
      .replace('rates: { url_env: RATES_URL }', `it: ${JSON.stringify(target)}`)
      .replace('targets: [rates]', 'targets: [it]')
      .replace('{ path: /rates }', '{ path: /health/alive, tolerance: 0, timeout: 200ms }');
    const [verdict] = await session(text);
    expect(verdict).toMatchObject({ outcome: 'held', run: [{ status: 'succeeded' }] });
    const [seen] = verdict!.steadyStates.during;
    expect(seen!.right === 0).toBe(fault !== 'disk-full');
    expect(verdict!.steadyStates.after).toMatchObject([{ right: 1 }]);
    expect(readdirSync(folder).sort()).toEqual(['main.js', 'state']);
  });

  it('say of another process that was killed that nobody here has started it again', async () => {
    const other = spawn('sleep', ['60'], { stdio: 'ignore' });
    const text = experiment('{ fault: process-kill, target: it, for: 300ms }')
      .replace('rates: { url_env: RATES_URL }', `it: { pid: ${other.pid} }`)
      .replace('targets: [rates]', 'targets: [it]')
      .replace('/rates', '/health/alive');
    const [verdict] = await session(text);
    expect(verdict).toMatchObject({
      outcome: 'held',
      run: [{ what: expect.stringMatching(/^SIGKILL of sleep .* does not start again$/) }],
    });
  });

  it('let its clock be wrong, and right again', async () => {
    const text = experiment(
      '{ fault: clock-skew, target: it, offset: -2h, for: 500ms }',
      `clock, '${Date.now()}'`,
    )
      .replace(
        'rates: { url_env: RATES_URL }',
        `it: { process: application }\n  rates: { url_env: RATES_URL }`,
      )
      .replace('targets: [rates]', 'targets: [it]');
    expect(await session(text)).toMatchObject([{ outcome: 'held', reason: null }]);
    const minutes = besidesRates(lines);
    expect([minutes[0], minutes.at(-1)]).toEqual(['0', '0']);
    expect(minutes).toContain('-120');
  });

  it('let a name not be found, and found again', async () => {
    const text = experiment('{ fault: dns-failure, target: it, for: 500ms }', 'names')
      .replace(
        'rates: { url_env: RATES_URL }',
        `it: { host: ${hostname()} }\n  rates: { url_env: RATES_URL }`,
      )
      .replace('targets: [rates]', 'targets: [it]');
    expect(await session(text)).toMatchObject([{ outcome: 'held', reason: null }]);
    const answers = besidesRates(lines);
    expect([answers[0], answers.at(-1)]).toEqual(['found', 'found']);
    expect(answers).toContain('ENOTFOUND');
  });

  it('find out that it does not', async () => {
    const verdicts = await session(
      experiment('{ fault: refuse, target: rates, for: 500ms }', 'frail'),
    );
    expect(verdicts).toMatchObject([{ outcome: 'violated', exitCode: 1 }]);
    expect(verdicts[0]!.reason).toMatch(/^during: rates right in 0 of \d+ \(502 ×\d+\)$/);
    expect(exitCodeOf(verdicts)).toBe(1);
  });

  it('have never begun where this looks like production, or a target may not be touched', async () => {
    const text = experiment('{ fault: refuse, target: rates, for: 500ms }');
    expect(await session(text, { targets: ['other'] })).toMatchObject([
      { outcome: 'setup', exitCode: 3, reason: expect.stringContaining('rates is none of') },
    ]);
    expect(lines).toEqual([]);
  });

  it('have never begun where the application ends, or nobody answers at a target', async () => {
    const method = '{ fault: refuse, target: rates, for: 500ms }';
    const ends = experiment(method).replace('main.js, sturdy', '-e, process.exit(7)');
    expect(await session(ends)).toMatchObject([
      { outcome: 'setup', reason: 'the application ended with 7' },
    ]);
    const gone = runExperiments({
      files: new Map([['a.yml', experiment(method)]]),
      folder,
      state: join(folder, 'state'),
      allowed: { targets: undefined, production: false },
      environment: { KUBECONFIG: join(folder, 'none') },
      variable: () => 'http://127.0.0.1:1/',
    });
    expect(await gone).toMatchObject([
      { outcome: 'setup', reason: 'nobody answers at the address of rates' },
    ]);
  });

  it('are not begun where what was left cannot be put back, which stays to be done', async () => {
    const state = join(folder, 'state');
    const entry = { undo: 'run', command: ['false'], cwd: folder, timeoutMs: 5_000 };
    mkdirSync(state);
    const journal = join(state, 'chaos-undo.json');
    writeFileSync(journal, JSON.stringify({ version: 1, entries: [entry] }));
    await expect(session(experiment('{ fault: refuse, target: rates, for: 1s }'))).rejects.toThrow(
      /not put back: run false .*--recover/,
    );
    expect([lines, readFileSync(journal, 'utf8')]).toEqual([[], expect.stringContaining('false')]);
  });

  it.each(['by recovering', 'before the next one'])(
    'of a process that was killed leave an application, which is ended %s',
    async (how) => {
      const { port } = rates.address() as AddressInfo;
      const text = experiment('{ fault: refuse, target: rates, for: 1m }');
      writeFileSync(join(folder, 'rates.yml'), text);
      const runner = join(__dirname, '../test-support/run-session.ts');
      const jiti = require.resolve('jiti/package.json').replace('package.json', 'lib/jiti-cli.mjs');
      const child = spawn(process.execPath, [jiti, runner, folder], {
        env: { ...process.env, RATES_URL: `http://127.0.0.1:${port}/`, KUBECONFIG: 'none' },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      // The application writes this once its dependency has gone.
      await new Promise<void>((resolve) =>
        child.stdout.on('data', (chunk: Buffer) => {
          if (String(chunk).includes('ECONNREFUSED')) resolve();
        }),
      );
      const state = join(folder, 'state');
      await expect(recoverExperiments(state)).rejects.toThrow(
        'another experiment runs, in process',
      );
      const exited = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await exited;
      const journal = JSON.parse(readFileSync(join(state, 'chaos-undo.json'), 'utf8')) as {
        entries: [{ pid: number }];
      };
      const { pid } = journal.entries[0];
      expect(isAlive(pid)).toBe(true);

      if (how === 'by recovering') {
        expect(await recoverExperiments(state)).toMatchObject([{ done: true, detail: 'done' }]);
      } else {
        expect(await session(text.replace('for: 1m', 'for: 1s'))).toMatchObject([
          { outcome: 'held' },
        ]);
        expect(putBack).toMatchObject([{ what: expect.stringContaining(String(pid)), done: true }]);
      }
      while (isAlive(pid)) await new Promise((resolve) => setImmediate(resolve));
      expect(await recoverExperiments(state)).toEqual([]);
    },
  );

  it('are put back on a signal, and end with 2', async () => {
    const { port } = rates.address() as AddressInfo;
    writeFileSync(
      join(folder, 'rates.yml'),
      experiment('{ fault: refuse, target: rates, for: 1m }'),
    );
    const runner = join(__dirname, '../test-support/run-session.ts');
    const jiti = require.resolve('jiti/package.json').replace('package.json', 'lib/jiti-cli.mjs');
    const child = spawn(process.execPath, [jiti, runner, folder], {
      env: { ...process.env, RATES_URL: `http://127.0.0.1:${port}/`, KUBECONFIG: 'none' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let written = '';
    child.stdout.on('data', (chunk: Buffer) => {
      if (!written.includes('ECONNREFUSED') && String(chunk).includes('ECONNREFUSED')) {
        child.kill('SIGTERM');
      }
      written += String(chunk);
    });
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect(written).toContain('it was ended by SIGTERM');
    expect(code).toBe(2);
    expect(await recoverExperiments(join(folder, 'state'))).toEqual([]);
  });
});

/** Whether a process runs, and is not one that has ended and whose parent has not asked how. */
const isAlive = (pid: number): boolean =>
  /^[^Z]/.test(
    spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim(),
  );
