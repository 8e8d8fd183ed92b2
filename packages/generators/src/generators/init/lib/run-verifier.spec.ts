import { tmpdir } from 'node:os';
import { runVerifier } from './run-verifier.js';

const script = (code: string, limitMs?: number) =>
  runVerifier({ command: process.execPath, arguments: ['-e', code], cwd: tmpdir() }, limitMs);
const check = { policy: 'retry', name: 'api', claim: 'retries', ok: true, detail: '3 retries' };
const print = (answer: object) => `console.log(${JSON.stringify(JSON.stringify(answer))});`;

describe('runVerifier', () => {
  it('passes where every check did', async () => {
    const answer = { language: 'typescript', checks: [check] };
    expect(await script(print(answer))).toEqual({ status: 'passed', checks: [check] });
  });

  it('fails where one did not', async () => {
    const checks = [check, { ...check, ok: false }];
    expect(await script(print({ language: 'python', checks }))).toEqual({
      status: 'failed',
      checks,
    });
  });

  it('reads past what the application prints while it is loaded', async () => {
    const code = `console.log('api is up');${print({ language: 'typescript', checks: [check] })}`;
    expect(await script(code)).toMatchObject({ status: 'passed' });
  });

  it('claims nothing where no check could be made, and says why', async () => {
    const code = `${print({ error: 'no config', remedy: 'Make one.' })}process.exit(2);`;
    expect(await script(code)).toEqual({
      status: 'not-run',
      reason: 'no config',
      remedy: 'Make one.',
    });
  });

  it('claims nothing where nothing was tried', async () => {
    expect(await script(print({ language: 'python', checks: [] }))).toMatchObject({
      status: 'not-run',
    });
  });

  it('claims nothing where the process broke, and shows its last words', async () => {
    const verification = await script("console.error('first\\nlast words'); process.exit(7);");
    expect(verification).toMatchObject({
      status: 'not-run',
      reason: expect.stringMatching(/^the verifying process ended with 7\nfirst\nlast words$/),
      remedy: expect.stringContaining('Run it by hand'),
    });
  });

  it('claims nothing where the process hangs', async () => {
    expect(await script('setInterval(() => {}, 1000)', 300)).toMatchObject({
      reason: 'the verifying process was still busy after 0.3 s',
    });
  });

  it('claims nothing where the interpreter is not there', async () => {
    const missing = { command: '/no/such/python', arguments: [], cwd: tmpdir() };
    expect(await runVerifier(missing)).toMatchObject({
      status: 'not-run',
      reason: expect.stringContaining('did not start'),
    });
  });
});
