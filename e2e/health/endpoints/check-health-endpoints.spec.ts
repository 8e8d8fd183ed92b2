import { writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { HealthCheck, serveHealth } from '@reliability/runtime/health';
import { type CommandResult, runCommand } from '../../harness/command.js';
import { describePython } from '../../harness/describe-python.js';
import { freePort } from '../../harness/free-port.js';
import { startProcess } from '../../harness/process.js';
import { repositoryRoot } from '../../harness/repository-root.js';
import { temporaryFolder } from '../../harness/temporary-folder.js';

const GENERATORS = join(repositoryRoot, 'packages/generators/src/generators');
const SCRIPT = join(GENERATORS, 'health-checks/files/workspace/scripts/check-health-endpoints.sh');

const check = (...args: readonly string[]): Promise<CommandResult> =>
  runCommand('bash', [SCRIPT, ...args]);

const refuse = (): never => {
  throw Object.assign(new Error('down'), { code: 'ECONNREFUSED' });
};

describe('scripts/check-health-endpoints.sh', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  /** Serves what health serves, but for what `spoil` does to it. */
  async function spoilt(spoil: Spoil): Promise<string> {
    const server = createServer((request, response) => {
      const allowed = request.method === 'GET' || request.method === 'HEAD';
      response.statusCode = allowed ? 200 : 405;
      response.setHeader('content-type', 'application/health+json');
      response.setHeader('cache-control', 'no-store');
      const body = spoil(request, response) ?? (allowed ? '{"status":"pass"}' : '');
      if (body !== LATER) response.end(body);
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  test('is green where all is well, and says so for each endpoint', async () => {
    const health = new HealthCheck().register('database', { check: () => undefined });
    const { url, close } = await serveHealth(health, { port: 0, host: '127.0.0.1' });
    const { status, stdout, stderr } = await check(url);
    await close();
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout.match(/ 200 +pass +0\.\d+s +green$/gm)).toHaveLength(4);
    expect(stdout).toContain('All green.');
  });

  test('is green where something is degraded, and tells it', async () => {
    const health = new HealthCheck().register('mail', { check: refuse, critical: false });
    const { url, close } = await serveHealth(health, { port: 0, host: '127.0.0.1' });
    const { status, stdout } = await check(url);
    await close();
    expect(status).toBe(0);
    expect(stdout).toMatch(/\/health +200 +warn .*green$/m);
  });

  test('is red where a dependency is down, with liveness green', async () => {
    const health = new HealthCheck().register('database', { check: refuse });
    const { url, close } = await serveHealth(health, { port: 0, host: '127.0.0.1' });
    const { status, stdout } = await check(url);
    await close();
    expect(status).toBe(1);
    expect(stdout).toMatch(/\/health\/ready +503 +fail .*red$/m);
    expect(stdout).toMatch(/\/health\/alive +200 +pass .*green$/m);
  });

  test.each([
    ['in lines', 'paths:\n  health: /status # all\n  readiness: "/readyz"\n  liveness: /livez\n'],
    ['in braces', "paths: { health: /status, readiness: '/readyz', liveness: /livez }\n"],
  ])('asks the paths and the port that a configuration says, %s', async (_, text) => {
    const paths = { health: '/status', readiness: '/readyz', liveness: '/livez' };
    const server = await serveHealth(new HealthCheck(), { port: 0, host: '127.0.0.1', paths });
    const folder = temporaryFolder('endpoints');
    const config = join(folder.path, 'health-checks.yml');
    writeFileSync(config, `version: 1\nport: ${server.port} # mine\n${text}probes: {}\n`);
    const { status, stdout } = await check('--config', config);
    await server.close();
    folder.remove();
    expect(stdout).toContain(`http://localhost:${server.port}\n`);
    expect(stdout.match(/^ {2}\/\S+/gm)?.map((line) => line.trim())).toEqual([
      '/status',
      '/readyz',
      '/livez',
      '/health/startup',
    ]);
    expect(status).toBe(0);
  });

  test('refuses a configuration that there is not', async () => {
    expect((await check('--config=nowhere.yml')).status).toBe(2);
  });

  test('understands the short form for balancers', async () => {
    const { url, close } = await serveHealth(new HealthCheck(), {
      port: 0,
      host: '127.0.0.1',
      format: 'plain',
    });
    const { status, stdout } = await check(url);
    await close();
    expect([status, stdout.match(/ 200 +ok /g)?.length]).toEqual([0, 4]);
  });

  test('is red where nobody answers, and takes no longer than it was told', async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    const { status, stdout } = await check(url);
    expect(status).toBe(1);
    expect(stdout).toMatch(/\/health +000 .*red: does not answer/);
    const silent = await spoilt(() => LATER);
    const late = await check(silent, '--timeout', '1');
    expect(late.status).toBe(1);
    expect(late.stdout).toMatch(/\/health +000 .*red: no answer within 1 s/);
  });

  test('asks several services, and gives JSON', async () => {
    const good = await spoilt(() => undefined);
    const bad = await spoilt((_, response) => void (response.statusCode = 404));
    const { status, stdout } = await check(good, `${bad}/api/`, '--json', '--timeout=2');
    expect(status).toBe(3);
    const report = JSON.parse(stdout) as Report;
    expect(report.result).toBe('broken');
    expect(report.endpoints).toHaveLength(8);
    expect(report.endpoints[0]).toEqual({
      url: `${good}/health`,
      http: 200,
      health: 'pass',
      seconds: expect.any(Number) as number,
      verdict: 'green',
      problems: [],
    });
    expect(report.endpoints[7]).toMatchObject({
      url: `${bad}/api/health/startup`,
      http: 404,
      health: null,
      verdict: 'broken',
      problems: ['answers 404 instead of 200 or 503'],
    });
  });

  test.each<[string, string, Spoil]>([
    ['another status', 'answers 500 instead of 200 or 503', status(500)],
    ['a redirect to a login', 'answers 302 instead of 200 or 503', redirect],
    ['a page', 'content type is text/html', header('content-type', 'text/html')],
    ['an answer that may be stored', 'may be stored', header('cache-control', 'max-age=5')],
    ['a body about something else', 'the body says nothing of health', () => '<html>'],
    ['a body that contradicts its status', 'answers 200 and says fail', () => '{"status":"fail"}'],
    [
      'an address with a password',
      'looks like an address with a password',
      () => '{"status":"pass","output":"connect postgres://root:hunter2@db/shop"}',
    ],
    [
      'such an address with escaped slashes',
      'looks like an address with a password',
      () => '{"status":"pass","output":"redis:\\/\\/:hunter2@cache"}',
    ],
    ['a HEAD that is refused', 'HEAD answers 405', forMethod('HEAD', status(405))],
    ['a POST that is taken', 'POST answers 200 instead of 405', forMethod('POST', status(200))],
    [
      'a liveness that takes its time',
      'liveness takes a second or more',
      (request, response) => {
        if (request.url !== '/health/alive') return undefined;
        setTimeout(() => response.end('{"status":"pass"}'), 1_050);
        return LATER;
      },
    ],
  ])('tells %s', async (_, problem, spoil) => {
    const { status: exit, stdout } = await check(await spoilt(spoil));
    expect(stdout).toContain(problem);
    expect(stdout).not.toContain('hunter2');
    expect(exit).toBe(3);
  });

  test('lets no server write to the terminal what it likes', async () => {
    const url = await spoilt(header('content-type', 'text/\u009b2Jhtml"\\'));
    const { stdout } = await check(url, '--json');
    const report = JSON.parse(stdout) as Report;
    expect(report.endpoints[0]?.problems[0]).toBe('content type is text/2jhtml"\\');
  });

  test.each([
    [['--timeout', '0']],
    [['--timeout', '1.5']],
    [['--timeout']],
    [['--colour']],
    [['localhost:8000']],
    [['file:///etc/passwd']],
    [['http://root:hunter2@localhost']],
    [['http://localhost/?a=b']],
  ])('refuses %j', async (args) => {
    const { status, stdout, stderr } = await check(...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain('Try --help.');
    expect(stderr).not.toContain('hunter2');
  });

  test('explains itself', async () => {
    const { status, stdout } = await check('--help');
    expect(status).toBe(0);
    expect(stdout).toMatch(/--timeout[\s\S]*--json[\s\S]*Exit status/);
  });
});

describePython('scripts/check-health-endpoints.sh and the emitted Python', (python) => {
  test.each([
    ['up', 0, /\/health\/ready +200 +pass .*green$/m],
    ['down', 1, /\/health\/ready +503 +fail .*red$/m],
  ])('agree where its database is %s', async (state, expected, line) => {
    const golden = join(GENERATORS, 'init/__golden__/python');
    const service = startProcess(python, [join(__dirname, 'python_service.py'), state], {
      env: { ...process.env, PYTHONPATH: golden, PYTHONDONTWRITEBYTECODE: '1' },
    });
    try {
      const url = await service.waitForLine(/^(http:\S+)$/);
      const { status, stdout } = await check(url);
      expect(stdout).toMatch(line);
      expect(status).toBe(expected);
    } finally {
      await service.stop();
    }
  });
});

interface Report {
  readonly result: string;
  readonly endpoints: readonly { readonly problems: readonly string[] }[];
}

/** What to answer instead of the body; {@link LATER} where it answers by itself, or never. */
type Spoil = (request: IncomingMessage, response: ServerResponse) => string | undefined;
const LATER = 'later';

function status(code: number): Spoil {
  return (_, response) => void (response.statusCode = code);
}

function header(name: string, value: string): Spoil {
  return (_, response) => void response.setHeader(name, value);
}

function redirect(_: IncomingMessage, response: ServerResponse): undefined {
  response.statusCode = 302;
  response.setHeader('location', '/login');
}

function forMethod(method: string, spoil: Spoil): Spoil {
  return (request, response) => (request.method === method ? spoil(request, response) : undefined);
}
