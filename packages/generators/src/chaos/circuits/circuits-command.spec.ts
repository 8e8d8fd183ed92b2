import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXPERIMENTS_PATH } from '../../experiments/experiment.js';
import { readExperiments } from '../../experiments/read-experiments.js';
import { writeFiles } from '../../test-support/golden.js';
import { circuitsCommand } from './circuits-command.js';

const CONFIG = `version: 1
breakers:
  # three in a row
  rates: { kind: http, failure_threshold: 3, reset_timeout: 5m }
`;

const MAIN = `
import { createServer } from 'node:http';
import { withCircuitBreaker } from '@reliability/runtime';
createServer((request, response) => {
  if (request.url === '/quiet') { response.end('nothing is called'); return; }
  withCircuitBreaker('rates', async ({ signal }) => (await fetch(process.env.RATES_URL!, { signal })).text())
    .catch(() => 'none')
    .then((text) => response.end(text));
}).listen(Number(process.env.PORT), '127.0.0.1');
`;

const PYTHON_MAIN = `
import os
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from src.reliability import with_circuit_breaker


@with_circuit_breaker("rates")
def rates():
    return urllib.request.urlopen(os.environ["RATES_URL"], timeout=2).read()


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        try:
            body = rates()
        except Exception:
            body = b"none"
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)


ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
`;
const EMITTED_PYTHON = join(__dirname, '../../generators/init/files/python/core/src');

describe('the command behind test-circuit-breakers.sh', () => {
  let root: string;
  let rates: Server;
  let out: string[];
  let err: string[];

  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'circuits-'));
    rates = createServer((_, response) => response.end('1.08'));
    await new Promise<void>((resolve) => rates.listen(0, '127.0.0.1', resolve));
    const { port } = rates.address() as AddressInfo;
    writeFiles(root, {
      'nx.json': '{}',
      'package.json': '{ "name": "root", "private": true }',
      'shop/project.json': JSON.stringify({
        name: 'shop',
        projectType: 'application',
        root: 'shop',
        targets: { serve: { command: 'node dist/main.js', options: { cwd: 'shop' } } },
      }),
      'shop/package.json': '{ "name": "shop", "type": "module" }',
      'shop/src/main.ts': MAIN,
      'shop/.env': `RATES_URL=http://127.0.0.1:${port}/\n`,
      'shop/config/circuit-breakers.yml': CONFIG,
    });
    symlinkSync(join(__dirname, '../../../../../node_modules'), join(root, 'node_modules'));
    [out, err] = [[], []];
  });
  afterEach(async () => {
    await new Promise((resolve) => rates.close(resolve));
    rmSync(root, { recursive: true });
  });

  const command = (...args: readonly string[]): Promise<number> =>
    circuitsCommand(args, { root, out: (line) => out.push(line), err: (line) => err.push(line) });

  it('sees a circuit open, try again and close, and leaves the configuration as it is', async () => {
    expect(await command('--request=/rates', '--address=rates=RATES_URL')).toBe(0);
    expect(out).toEqual([
      expect.stringMatching(
        /^passed {3}rates: OPEN after \d+ requests \([\d.]+ s\), HALF_OPEN and CLOSED [\d.]+ s after it was back$/,
      ),
    ]);
    expect(readFileSync(join(root, 'shop/config/circuit-breakers.yml'), 'utf8')).toBe(CONFIG);
    expect(readExperiments(join(root, '.multiagent', EXPERIMENTS_PATH))).toMatchObject([
      { subject: 'rates', mechanism: 'circuit-breaker', passed: true },
    ]);
    expect(readdirSync(join(root, '.multiagent/reliability/state'))).toEqual([]);
  });

  it('sees the same of an application in Python', async () => {
    const env = readFileSync(join(root, 'shop/.env'), 'utf8');
    writeFiles(root, {
      'mail/project.json': JSON.stringify({
        name: 'mail',
        projectType: 'application',
        root: 'mail',
        targets: { serve: { command: 'python3 -m src.main', options: { cwd: 'mail' } } },
      }),
      'mail/pyproject.toml': '[project]\nname = "mail"\nversion = "0.0.0"\n',
      'mail/src/main.py': PYTHON_MAIN,
      'mail/.env': env,
      'mail/config/circuit-breakers.yml': CONFIG,
    });
    cpSync(EMITTED_PYTHON, join(root, 'mail/src'), { recursive: true });
    const code = await command('--project=mail', '--request=/', '--address=rates=RATES_URL');
    expect([code, out, err]).toEqual([0, [expect.stringMatching(/^passed {3}rates: OPEN/)], []]);
  });

  it.each([
    [['--address=rates=RATES_URL'], 'what makes the application call what it depends on?'],
    [['--request=rates'], '--request needs a path such as /orders'],
    [['--request=/', '--circuit=other'], 'shop has no such circuit'],
    [['--request=/', '--project=other'], 'which application? Say it with --project; there are:'],
    [['--request=/', '--address=rates'], '--address needs a circuit and a variable'],
    [['--request=/', '--address=rates=NOBODY_SET_THIS'], 'NOBODY_SET_THIS is not set'],
  ])('refuses %j with 3, and says why', async (args, message) => {
    expect(await command(...args)).toBe(3);
    expect(err.join('\n')).toContain(message);
  });

  it('tells of a circuit whose address nobody knows, and fails where none was tried', async () => {
    expect(await command('--request=/rates')).toBe(3);
    expect(out).toEqual([
      'skipped  rates: no check knows its address; say it with --address rates=ITS_URL',
    ]);
  });
});
