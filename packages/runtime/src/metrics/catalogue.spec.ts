import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CATALOGUE } from './catalogue.js';
import { prometheusName } from './prometheus-text.js';

describe('CATALOGUE', () => {
  it('has each name once', () => {
    expect(new Set(CATALOGUE.map(({ name }) => name)).size).toBe(CATALOGUE.length);
  });

  it('is what docs/metrics.md lists, in the same order', () => {
    const page = readFileSync(join(__dirname, '../../../../docs/metrics.md'), 'utf8');
    const listed = Array.from(page.matchAll(/^\| `(reliability_\w+)`/gm), ([, name]) => name);
    expect(listed).toEqual(CATALOGUE.map(prometheusName));
  });
});
