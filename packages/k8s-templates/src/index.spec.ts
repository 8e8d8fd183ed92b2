import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as api from './index.js';

describe('the README', () => {
  const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');

  it('shows every function in an example, and the error', () => {
    for (const name of Object.keys(api)) expect(readme).toMatch(new RegExp(`\\b${name}\\b`));
  });
});
