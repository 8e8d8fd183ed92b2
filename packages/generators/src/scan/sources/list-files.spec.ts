import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { listFiles } from './list-files.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'list-files-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function listed(file: string, text: string): string {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
  const { files, leftOut } = listFiles(root);
  if (files.length > 0) return 'listed';
  return Object.entries(leftOut).find(([, count]) => count > 0)?.[0] ?? 'passed by';
}

describe('the files that a scan reads', () => {
  it.each([
    ['scripts/load_test.py', 'import requests\nrequests.get(URL)\n', 'listed'],
    ['shop/parser_test.py', 'class ParserTest:\n    pass\n', 'listed'],
    ['shop/orders_test.py', 'def test_orders():\n    pass\n', 'test'],
    [
      'shop/orders_test.py',
      'class TestOrders:\n    async def test_one(self):\n        pass\n',
      'test',
    ],
    ['shop/orders_test.py', 'from django.test import TestCase\n', 'test'],
    ['tests/load_test.py', 'import requests\nrequests.get(URL)\n', 'test'],
    ['shop/test_orders.py', '', 'test'],
    ['shop/migrations/0001_initial.py', '', 'migration'],
    ['shop/db_migrations/0002_from_test.py', '', 'migration'],
  ])('%s, which says %j, is one, or is %s', (file, text, expected) => {
    expect(listed(file, text)).toBe(expected);
  });

  it.each([
    ['node_modules\n', 'passed by'],
    ['node_modules\n!packages/node_modules\n', 'listed'],
    ['node_modules\n!packages/node_modules\npackages/node_modules/@shop\n', 'passed by'],
  ])(
    'with the rules %j for Git: packages/node_modules/@shop/orders.js is %s',
    (rules, expected) => {
      writeFileSync(join(root, '.gitignore'), rules);
      expect(listed('packages/node_modules/@shop/orders.js', '')).toBe(expected);
    },
  );

  it('passes by what is installed in a package that Git keeps', () => {
    writeFileSync(join(root, '.gitignore'), 'node_modules\n!packages/node_modules\n');
    expect(listed('packages/node_modules/@shop/orders/node_modules/pg/index.js', '')).toBe(
      'passed by',
    );
  });
});
