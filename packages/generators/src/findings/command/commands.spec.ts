import { execFileSync } from 'node:child_process';
import { generate, verify } from './commands.js';
import { shellWord } from './shell-word.js';

/** The words that a shell makes of a command. */
const words = (command: string): readonly string[] =>
  execFileSync('sh', ['-c', `printf '%s\\0' ${command}`], { encoding: 'utf8' })
    .split('\0')
    .slice(0, -1);

describe('a command', () => {
  it('is what a person would type', () => {
    expect(generate('circuit-breaker', 'orders', 'apps/orders/src/pay.ts')).toBe(
      'nx g @reliability/generators:circuit-breaker apps/orders/src/pay.ts --project=orders',
    );
    expect(generate('init', '@shop/orders', undefined, '--pattern=bulkhead')).toBe(
      'nx g @reliability/generators:init --pattern=bulkhead --project=@shop/orders',
    );
    expect(verify('orders')).toBe('nx run orders:reliability-verify');
    expect(verify(null)).toBeNull();
  });

  it.each([
    'a b.ts',
    `it's.ts`,
    '$(touch /tmp/x).ts',
    '`touch x`.ts',
    'a;rm -rf ~;b.ts',
    'a&&b|c>d<e.ts',
    '"quoted".ts',
    '*.ts',
    '~/a.ts',
    '!history.ts',
    '#a.ts',
    'ä ö.ts',
    '[id].ts',
    '(group)/page.ts',
    '\\a.ts',
    '',
  ])('comes out of a shell as it went in: %s', (file) => {
    const command = generate('circuit-breaker', `p ${file}`, file);
    expect(words(command!.replace('nx g ', ''))).toEqual([
      '@reliability/generators:circuit-breaker',
      file,
      `--project=p ${file}`,
    ]);
    expect(words(shellWord(file))).toEqual([file]);
  });

  it('does not take a file for an option', () => {
    expect(generate('circuit-breaker', null, '--dry-run.ts')).toBe(
      'nx g @reliability/generators:circuit-breaker --target=--dry-run.ts',
    );
  });

  it.each(['a\nb', 'a\u001b[31mb', 'a\u202eb', 'a\u2028b'])(
    'is none for what cannot be shown: %j',
    (file) => {
      expect(generate('circuit-breaker', null, file)).toBeNull();
      expect(verify(file)).toBeNull();
    },
  );
});
