import { parseCodeOwners, readCodeOwners } from './code-owners.js';

const GITHUB = '.github/CODEOWNERS';
const owners = (text: string, path: string, file = GITHUB): string =>
  parseCodeOwners(file, text).ownersOf(path).join(' ');

describe('owners by GitHub’s rules', () => {
  it.each([
    ['* @all', 'a/b/c.ts', '@all'],
    ['*.js @js', 'deep/in/x.js', '@js'],
    ['*.js @js', 'deep/in/x.jsx', ''],
    ['/build/logs/ @logs', 'build/logs/a/b', '@logs'],
    ['/build/logs/ @logs', 'x/build/logs/a', ''],
    ['docs/* @docs', 'docs/a.md', '@docs'],
    ['docs/* @docs', 'docs/deep/a.md', ''],
    ['apps/ @apps', 'x/apps/y/z', '@apps'],
    ['apps/ @apps', 'apps', ''],
    ['/docs/ @docs', 'docs/deep/a.md', '@docs'],
    ['/apps/orders @orders', 'apps/orders/src/main.ts', '@orders'],
    ['/apps/orders @orders', 'apps/orders-old/main.ts', ''],
    ['**/logs @logs', 'deep/in/logs/x', '@logs'],
    ['/apps/**/config @c', 'apps/config', '@c'],
    ['/apps/**/config @c', 'apps/a/b/config', '@c'],
    ['apps/*/src @src', 'apps/orders/src/x', '@src'],
    ['apps/*/src @src', 'apps/a/b/src/x', ''],
    ['apps/o?ders/ @o', 'apps/orders/x', '@o'],
    ['/with\\ space/ @s a@example.com', 'with space/x', '@s a@example.com'],
    ['* @all # not @me', 'x', '@all'],
    ['* nobody @org/team', 'x', '@org/team'],
    ['!apps/ @a', 'apps/x', ''],
    ['[a-z]x @a', 'bx', ''],
    ['* @all\n/apps/free/', 'apps/free/x', ''],
    ['*.ts @last\n* @all\n# * @none\n', 'x.ts', '@all'],
    ['\uFEFF* @all\r\n', 'x', '@all'],
    ['* @all', '.hidden/x', '@all'],
    ['', 'x', ''],
  ])('%j of %j: %j', (text, path, expected) => expect(owners(text, path)).toBe(expected));
});

describe('owners by GitLab’s rules', () => {
  const SECTIONS = `* @general

[Documentation][2] @docs-team
docs/
README.md @writers

^[Database] @data-team
model/db/
!model/db/generated/
[DOCUMENTATION] @others
*.txt
`;

  it.each([
    ['docs/a.md', '@general @docs-team'],
    ['deep/docs/a.md', '@general @docs-team'],
    ['README.md', '@general @writers'],
    ['model/db/schema.sql', '@general @data-team'],
    ['model/db/generated/x.sql', '@general'],
    ['docs/a.txt', '@general @others'],
  ])('the last of each section: %s', (path, expected) =>
    expect(owners(SECTIONS, path)).toBe(expected),
  );

  it('a name without a slash behind is a file, wherever it lies', () => {
    const file = '.gitlab/CODEOWNERS';
    expect(owners('lib/x @a', 'deep/lib/x', file)).toBe('@a');
    expect(owners('lib/x @a', 'lib/x/y', file)).toBe('');
    expect(owners('/ @@maintainers', 'lib/x', file)).toBe('@@maintainers');
  });
});

describe('the file', () => {
  it('is the first of those that hosts look at', () => {
    const files: Record<string, string> = { 'docs/CODEOWNERS': '* @docs', CODEOWNERS: '* @root' };
    const found = readCodeOwners((file) => files[file] ?? null);
    expect([found?.file, ...found!.ownersOf('x')]).toEqual(['CODEOWNERS', '@root']);
    expect(readCodeOwners(() => null)).toBeNull();
  });

  it('says nothing where it is larger than hosts read', () => {
    expect(readCodeOwners(() => '#'.repeat(3_000_001))).toBeNull();
  });

  it('is read in no more time than it has letters', () => {
    const evil = `${'*a'.repeat(5_000)}b @a\n${'**/'.repeat(2_000)}x @b\n`;
    const began = process.hrtime.bigint();
    expect(owners(evil, `${'a/'.repeat(500)}${'a'.repeat(5_000)}`)).toBe('');
    expect(Number(process.hrtime.bigint() - began) / 1e6).toBeLessThan(3_000);
  });
});
