import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Schema {
  readonly description: string;
  readonly examples: readonly { readonly command: string; readonly description: string }[];
  readonly additionalProperties: boolean;
  readonly properties: Readonly<
    Record<string, { readonly description?: string; readonly enum?: readonly string[] }>
  >;
}

const root = join(__dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const { generators } = JSON.parse(read('generators.json')) as {
  readonly generators: Readonly<
    Record<
      string,
      { readonly factory: string; readonly schema: string; readonly description: string }
    >
  >;
};
const sourceOf = (path: string) => join(root, path.replace('./dist/', 'src/'));
const flag = (name: string) =>
  `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

describe.each(Object.entries(generators))('the generator %s', (name, { factory, schema: path }) => {
  const schema = JSON.parse(readFileSync(sourceOf(path), 'utf8')) as Schema;
  const options = Object.entries(schema.properties);

  it('is a function where generators.json says', () => {
    const [module = '', exported = ''] = factory.split('#');
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the path is data
    const loaded = require(`${sourceOf(module)}.ts`) as Record<string, unknown>;
    expect(loaded[exported]).toBeInstanceOf(Function);
  });

  it('describes itself and each option in sentences', () => {
    for (const text of [schema.description, ...options.map(([, { description }]) => description)]) {
      expect(text).toMatch(/^[A-Z][^]*\.$/);
    }
  });

  it('refuses options that it does not know', () =>
    expect(schema.additionalProperties).toBe(false));

  it('has examples with options that it knows', () => {
    expect(schema.examples.length).toBeGreaterThan(1);
    for (const { command, description } of schema.examples) {
      expect(command).toMatch(new RegExp(`^nx g @reliability/generators:${name}\\b`));
      expect(description).toMatch(/\.$/);
      for (const [, used] of command.matchAll(/(--[a-z-]+)/g)) {
        expect(['--dry-run', ...options.map(([option]) => flag(option))]).toContain(used);
      }
    }
  });

  it('has the same options in its schema, its types and the README', () => {
    const types = read(sourceOf(path).replace(`${root}/`, '').replace('.json', '.d.ts'));
    const readme = read('README.md');
    for (const [option, { enum: choices = [] }] of options) {
      expect(types).toContain(`  ${option}?: `);
      for (const choice of choices) expect(types).toContain(`'${choice}'`);
      expect(readme).toContain(`| \`${flag(option)}\``);
    }
    const typed = [...types.matchAll(/^ {2}(\w+)\?: /gm)].map(([, option]) => option);
    expect(typed.sort()).toEqual(options.map(([option]) => option).sort());
  });
});

const { executors } = JSON.parse(read('executors.json')) as {
  readonly executors: Readonly<
    Record<string, { readonly implementation: string; readonly schema: string }>
  >;
};

describe.each(Object.entries(executors))('the executor %s', (_, { implementation, schema }) => {
  const { description, additionalProperties, properties } = JSON.parse(
    readFileSync(sourceOf(schema), 'utf8'),
  ) as Schema;

  it('is a function where executors.json says', () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the path is data
    const loaded = require(`${sourceOf(implementation)}.ts`) as { readonly default: unknown };
    expect(loaded.default).toBeInstanceOf(Function);
  });

  it('describes itself and each option in sentences, and refuses others', () => {
    const texts = Object.values(properties).map((option) => option.description);
    for (const text of [description, ...texts]) expect(text).toMatch(/^[A-Z][^]*\.$/);
    expect(additionalProperties).toBe(false);
  });

  it('has the same options in its schema and its types', () => {
    const types = read(sourceOf(schema).replace(`${root}/`, '').replace('.json', '.d.ts'));
    const typed = [...types.matchAll(/^ {2}(\w+)\?: /gm)].map(([, option]) => option);
    expect(typed.sort()).toEqual(Object.keys(properties).sort());
  });
});
