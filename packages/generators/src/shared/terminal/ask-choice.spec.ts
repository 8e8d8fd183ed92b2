import { PassThrough } from 'node:stream';
import { askChoice, canAsk } from './ask-choice.js';

describe('askChoice', () => {
  const items = [{ value: '@demo/api', hint: 'apps/api' }, { value: 'orders' }];

  it.each([
    ['2', 'orders'],
    ['@demo/api', '@demo/api'],
  ])('takes a number or a name: %s', async (typed, expected) => {
    const input = new PassThrough();
    const output = new PassThrough();
    const answer = askChoice('Which?', items, input, output);
    input.write(`${typed}\n`);
    expect(await answer).toBe(expected);
    expect(String(output.read())).toContain('Which?\n  1) @demo/api  apps/api\n  2) orders\n');
  });

  it('asks again until the answer is one of them', async () => {
    const input = new PassThrough();
    const output = new PassThrough();
    output.on('data', (text: Buffer) => {
      if (String(text).includes('Number or name')) input.write(answers.shift()!);
    });
    const answers = ['0\n', 'neither\n', '1\n'];
    expect(await askChoice('Which?', items, input, output)).toBe('@demo/api');
    expect(answers).toEqual([]);
  });

  it('fails where the terminal goes away instead of an answer', async () => {
    const input = new PassThrough();
    const answer = askChoice('Which?', items, input, new PassThrough());
    input.end();
    await expect(answer).rejects.toThrow('No answer');
  });
});

describe('canAsk', () => {
  const terminal = { stdin: process.stdin.isTTY, stdout: process.stdout.isTTY };
  afterEach(() => {
    process.stdin.isTTY = terminal.stdin;
    process.stdout.isTTY = terminal.stdout;
  });

  it('is true at a terminal, unless in CI or told not to', () => {
    process.stdin.isTTY = process.stdout.isTTY = true;
    expect(canAsk({})).toBe(true);
    expect(canAsk({ CI: 'true' })).toBe(false);
    expect(canAsk({ NX_INTERACTIVE: 'false' })).toBe(false);
  });

  it('is false where the output goes elsewhere', () => {
    process.stdin.isTTY = true;
    process.stdout.isTTY = false;
    expect(canAsk({})).toBe(false);
  });
});
