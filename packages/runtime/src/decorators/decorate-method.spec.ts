import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import ts from 'typescript';
import { decorateMethod, type MethodPolicy } from './decorate-method.js';
import * as bySwc from './test-support/decorated-service.js';

const record = <T>(response: T): T => response;

/** The fixture, compiled by TypeScript. */
function byTypeScript(experimentalDecorators: boolean): typeof bySwc {
  const path = join(__dirname, 'test-support/decorated-service.ts');
  const { outputText } = ts.transpileModule(readFileSync(path, 'utf8'), {
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.CommonJS,
      experimentalDecorators,
    },
  });
  const exports = {};
  const evaluate = compileFunction(outputText, ['require', 'exports']) as (
    require: () => unknown,
    exports: object,
  ) => void;
  evaluate(() => ({ decorateMethod }), exports);
  return exports as typeof bySwc;
}

describe.each([
  ['standard decorators by SWC', () => bySwc],
  ['standard decorators by TypeScript', () => byTypeScript(false)],
  ['experimentalDecorators by TypeScript', () => byTypeScript(true)],
])('a decorated method, compiled as %s', (_, compile) => {
  const { Service, QuietService, log } = compile();

  beforeEach(() => log.splice(0));

  it('gets `this` and its arguments, and gives its answer', async () => {
    await expect(new Service().greet('you')).resolves.toBe('hello you!');
    await expect(new Service().greet('you', '?')).resolves.toBe('hello you?');
  });

  it('runs in the uppermost policy first, which hands its context on', async () => {
    await new Service().greet('you');
    expect(log).toEqual([
      'outer in, attempt new',
      'inner in, attempt handed on',
      'greet',
      'inner out',
      'outer out',
    ]);
  });

  // Law 24
  it('Law 24: rejects where it throws', async () => {
    await expect(new Service().fail()).rejects.toThrow('failed');
  });

  it('can be overridden, and called by what overrides it', async () => {
    await expect(new QuietService().greet('you')).resolves.toBe('(psst you?)');
  });

  it('can be static', async () => {
    await expect(QuietService.make()).resolves.toBeInstanceOf(QuietService);
  });

  it('keeps its name and length, and stays where it was', () => {
    const descriptor = Object.getOwnPropertyDescriptor(Service.prototype, 'greet');
    const { name, length } = descriptor!.value as { name: string; length: number };
    expect([name, length]).toEqual(['greet', 1]);
    expect(Object.keys(new Service())).toEqual(['greeting']);
    expect(descriptor).toMatchObject({
      enumerable: false,
      configurable: true,
      writable: true,
    });
  });
});

describe('decorateMethod', () => {
  const Unchanged: MethodPolicy = decorateMethod(async (operation) =>
    operation({ signal: new AbortController().signal, attempt: 1, priority: 0, record }),
  );
  const loose = Unchanged as unknown as (...args: unknown[]) => (...args: unknown[]) => unknown;

  it('shows what other decorators have stored on the method', () => {
    const method = Object.assign(async () => Promise.resolve(), { route: '/orders' });
    const decorated = Unchanged(method, { kind: 'method' });
    expect(decorated).not.toBe(method);
    expect(decorated.route).toBe('/orders');
    // As reflect-metadata looks things up.
    expect(Object.getPrototypeOf(decorated)).toBe(method);
  });

  it('leaves the rest of an experimental descriptor as it was', () => {
    const attributes = { enumerable: false, configurable: true, writable: true };
    const method = async () => Promise.resolve();
    expect(Unchanged({}, 'method', { ...attributes, value: method })).toMatchObject(attributes);
  });

  it('refuses generators, of both kinds and under both kinds of decorators', () => {
    for (const generator of [
      function* pages() {
        yield 1;
      },
      async function* pages() {
        yield Promise.resolve(1);
      },
    ]) {
      const refusal = 'Expected `pages` to return a promise';
      expect(() => loose(generator, { kind: 'method' })).toThrow(refusal);
      expect(() => loose({}, 'pages', { value: generator })).toThrow(refusal);
    }
  });

  it.each([
    ['a class', [class {}, { kind: 'class' }]],
    ['a getter', [() => 1, { kind: 'getter' }]],
    ['a field', [undefined, { kind: 'field' }]],
    ['a class, experimentally', [class {}]],
    ['a getter, experimentally', [{}, 'name', { get: () => 1 }]],
    ['a field, experimentally', [{}, 'name', undefined]],
    ['a parameter, experimentally', [{}, 'name', 0]],
  ])('refuses %s', (_, args) => {
    expect(() => loose(...args)).toThrow(TypeError);
  });
});
