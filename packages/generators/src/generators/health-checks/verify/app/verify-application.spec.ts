import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProbeAdvice } from '../../../../advisers/health-check-generator/health-check-generator.js';
import { type ApplicationToStart, verifyApplication } from './verify-application.js';

const CONFIG =
  'version: 1\nport: 8000\nprobes:\n  db: { type: postgres, url_env: DB_URL, interval: 10s }\n';
const PROBE: ProbeAdvice = {
  name: 'db',
  type: 'postgres',
  urlEnv: 'DB_URL',
  critical: true,
  reason: '',
};

/** An application that connects to its dependency for each report, unless told to behave otherwise. */
const APPLICATION = `
const { createServer } = require('node:http');
const { connect } = require('node:net');
const { spawn } = require('node:child_process');
const { writeFileSync } = require('node:fs');
const behaves = process.argv[2];
writeFileSync('config-seen', require('node:fs').readFileSync(process.env.RELIABILITY_CONFIG_DIR + '/health-checks.yml'));
if (behaves === 'ends') { console.error('no such table: postgres://me:secret@db/x'); process.exit(3); }
if (behaves === 'has a child') {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  writeFileSync('child-pid', String(child.pid));
}
const { port } = new URL(process.env.DB_URL);
const asks = () => new Promise((resolve) => {
  const socket = connect(Number(port), '127.0.0.1', () => socket.write('hello'));
  const end = (ok) => () => { socket.destroy(); resolve(ok); };
  socket.setTimeout(200, end(false));
  socket.on('data', end(true)).on('close', end(false)).on('error', () => {});
});
createServer(async (request, response) => {
  const ok = behaves === 'is blind' || await asks();
  if (!ok && behaves === 'dies with it') process.exit(9);
  const isAlive = request.url === '/health/alive' && behaves !== 'restarts with it';
  response.statusCode = ok || isAlive ? 200 : 503;
  const check = { status: ok ? 'pass' : 'fail', ...(!ok && { output: 'TIMEOUT' }) };
  response.end(JSON.stringify({ checks: { db: [check] } }));
}).listen(Number(process.env.PORT), '127.0.0.1');
`;

describe('an application is started, and its dependency broken', () => {
  let folder: string;
  let dependency: Server;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'verify-application-'));
    mkdirSync(join(folder, 'config'));
    writeFileSync(join(folder, 'config/health-checks.yml'), CONFIG);
    writeFileSync(join(folder, 'main.js'), APPLICATION);
    dependency = createServer((socket) => socket.on('error', () => undefined).pipe(socket));
    await new Promise<void>((resolve) => dependency.listen(0, '127.0.0.1', resolve));
  });
  afterEach(async () => {
    await new Promise((resolve) => dependency.close(resolve));
    rmSync(folder, { recursive: true });
  });

  const verify = (behaves: string, more: Partial<ApplicationToStart> = {}) => {
    const { port } = dependency.address() as AddressInfo;
    return verifyApplication({
      start: {
        arguments: () => ['main.js', behaves],
        cwd: '.',
        spoken: 'node main.js',
        where: 'package.json',
        whole: 'node main.js',
      },
      calls: [],
      probes: [PROBE],
      variables: [],
      addressFor: () => `postgres://me:secret@127.0.0.1:${port}/shop`,
      sources: new Map(),
      command: [process.execPath],
      workspace: folder,
      projectRoot: '.',
      ownPort: undefined,
      limits: { startMs: 5_000, turnMs: 3_000 },
      ...more,
    });
  };

  it('and health that looks turns each time and recovers, with liveness green', async () => {
    const { status, trials } = await verify('as it should');
    expect(status).toBe('started');
    expect(trials).toEqual([
      {
        name: 'db',
        status: 'passed',
        detail: expect.stringMatching(
          /^\/health\/ready 200, 503 when it hangs \(fail TIMEOUT, [\d.]+ s\), 200 again after [\d.]+ s, 503 when it is gone \(fail TIMEOUT, [\d.]+ s\), 200 again after [\d.]+ s; \/health\/alive 200 throughout$/,
        ),
      },
    ]);
  });

  it('by a copy of its configuration that turns within seconds, and nothing is left of it', async () => {
    await verify('as it should');
    const seen = readFileSync(join(folder, 'config-seen'), 'utf8');
    expect(seen).toContain('interval: 250ms');
    expect(seen).toContain('details: always');
    expect(seen).toContain('host: 127.0.0.1');
    expect(readFileSync(join(folder, 'config/health-checks.yml'), 'utf8')).toBe(CONFIG);
  });

  it('and nothing that it started is left', async () => {
    await verify('has a child');
    const pid = Number(readFileSync(join(folder, 'child-pid'), 'utf8'));
    await comesTrue(() => isGone(pid));
  });

  it.each([
    ['is blind', 'pass, /health/ready 200 while its dependency hangs'],
    ['restarts with it', '/health/alive 503 while it hangs'],
  ])('and one that %s is found out', async (behaves, detail) => {
    expect((await verify(behaves)).trials).toEqual([{ name: 'db', status: 'failed', detail }]);
  });

  it('and one that dies with it is told of', async () => {
    const { status, detail, trials } = await verify('dies with it');
    expect([status, detail, trials]).toEqual(['ended', 'node main.js ended with 9', []]);
  });

  it('but not where it ends by itself, and no password is told', async () => {
    expect(await verify('ends')).toEqual({
      status: 'not-started',
      detail: 'node main.js ended with 3\n  no such table: postgres://…@db/x',
      trials: [],
    });
  });

  it('but not where nobody answers in time', async () => {
    writeFileSync(join(folder, 'main.js'), 'setInterval(() => {}, 1000);');
    const limits = { startMs: 300, turnMs: 300 };
    const { status, detail } = await verify('', { limits });
    expect(status).toBe('not-started');
    expect(detail).toMatch(/^node main\.js answered on none of the ports \d+, \d+ within 0\.3 s$/);
  });

  it('but not where its dependency is not on this machine', async () => {
    const addressFor = () => 'postgres://db.internal/shop';
    const { status, detail } = await verify('as it should', { addressFor });
    expect([status, detail]).toEqual([
      'not-started',
      'the address in DB_URL is not on this machine',
    ]);
    expect(existsSync(join(folder, 'config-seen'))).toBe(false);
  });
});

/** Whether a process has ended, be it that nobody has asked how yet. */
const isGone = (pid: number): boolean =>
  !/^ *[^Z ]/.test(
    spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout,
  );

/** A signal is on its way for a moment. */
async function comesTrue(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}
