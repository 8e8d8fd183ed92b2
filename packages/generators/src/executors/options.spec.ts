import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What `nx run` takes for itself: of an option that is called so an executor would never hear. */
const KEPT_BY_NX = ['target', 'project', 'configuration', 'runner', 'parallel', 'batch', 'graph'];

const ROOT = join(__dirname, '../..');
const { executors } = JSON.parse(readFileSync(join(ROOT, 'executors.json'), 'utf8')) as {
  executors: Record<string, { schema: string }>;
};

it.each(Object.keys(executors))('no option of %s is one that Nx keeps', (name) => {
  const file = join(ROOT, executors[name]!.schema.replace('/dist/', '/src/'));
  const { properties } = JSON.parse(readFileSync(file, 'utf8')) as { properties: object };
  expect(Object.keys(properties).filter((option) => KEPT_BY_NX.includes(option))).toEqual([]);
});
