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
});
