import { projectsIn } from './projects.js';

const projects = (files: Readonly<Record<string, unknown>>, known = []) =>
  projectsIn(
    Object.entries(files).map(([file, text]) => ({
      file,
      text: typeof text === 'string' ? text : JSON.stringify(text),
    })),
    known,
  ).map(({ name, root, isApplication }) => `${name}@${root}${isApplication ? ' runs' : ''}`);

describe('a project', () => {
  it.each([
    ['starts', { 'a/package.json': { scripts: { start: 'node .' } } }, 'a@a runs'],
    ['serves', { 'a/package.json': { dependencies: { express: '5' } } }, 'a@a runs'],
    [
      'is imported by others',
      { 'a/package.json': { exports: './x.js', scripts: { start: 'x' } } },
      'a@a',
    ],
    [
      'is of Python and serves',
      { 'a/pyproject.toml': '[project]\ndependencies = ["fastapi>=0.1"]' },
      'a@a runs',
    ],
    [
      'is a library of Python',
      { 'a/pyproject.toml': '[project]\ndependencies = ["attrs"]' },
      'a@a',
    ],
    ['has an image', { 'a/Dockerfile': 'FROM scratch' }, 'a@a runs'],
    ['is of another language', { 'a/go.mod': 'module a' }, 'a@a'],
    ['tests', { 'a-e2e/package.json': { scripts: { start: 'x' } } }, 'a-e2e@a-e2e'],
    ['is an example', { 'examples/a/package.json': { scripts: { start: 'x' } } }, 'a@examples/a'],
    [
      'only keeps packages where they are',
      { 'a/package.json': { scripts: { start: 'x' }, workspaces: { nohoist: ['**'] } } },
      'a@a runs',
    ],
  ])('that %s', (_, files, expected) => {
    expect(projects({ 'other/package.json': {}, ...files })).toContain(expected);
  });

  it('that only holds others together is none; a workspace of one is', () => {
    const root = { name: 'shop', workspaces: ['apps/*'], scripts: { start: 'x' } };
    expect(projects({ 'package.json': root, 'apps/a/package.json': {} })).toEqual(['a@apps/a']);
    expect(projects({ 'package.json': { name: 'shop', scripts: { start: 'x' } } })).toEqual([
      'shop@. runs',
    ]);
  });

  it('is told from another that calls itself the same by its folder', () => {
    const named = { name: 'app' };
    expect(projects({ 'a/package.json': named, 'b/package.json': named })).toEqual([
      'app@a',
      'b@b',
    ]);
  });

  it('has the name and the kind that Nx knows', () => {
    const known = [{ name: 'orders', root: 'apps/orders', projectType: 'library' }];
    expect(
      projects(
        { 'apps/orders/package.json': { name: '@x/y', scripts: { start: 'x' } } },
        known as never,
      ),
    ).toEqual(['orders@apps/orders']);
  });
});
