import { parse } from 'yaml';
import { mergeYaml } from './merge-yaml.js';

const ALIGNED = `# Whose breakers these are: the platform team's.
version: 1
defaults:
  failure_threshold: 3        # we are strict
  window:            10s

breakers:
    # four spaces, because somebody likes them
    payment-api: { kind: http,   timeout: 2s }   # slow on Mondays

# the end
`;

describe('mergeYaml', () => {
  it('returns the very text where nothing is missing', () => {
    const additions = { version: 2, defaults: { failure_threshold: 9 } };
    expect(mergeYaml(ALIGNED, additions)).toBe(ALIGNED);
  });

  it('adds a key to a mapping and leaves every other character alone', () => {
    const merged = mergeYaml(ALIGNED, { breakers: { 'orders-db': { kind: 'db' } } });
    expect(merged).toBe(
      ALIGNED.replace('# slow on Mondays\n', '# slow on Mondays\n    orders-db:\n      kind: db\n'),
    );
  });

  it('adds a key inside braces', () => {
    const merged = mergeYaml(ALIGNED, { breakers: { 'payment-api': { failure_threshold: 3 } } });
    expect(merged).toBe(ALIGNED.replace('timeout: 2s }', 'timeout: 2s, failure_threshold: 3 }'));
  });

  it.each([
    ['patterns: [retry]\n', 'patterns: [retry, bulkhead]\n'],
    ['patterns: []\n', 'patterns: [bulkhead]\n'],
    ['patterns: [\n  retry,\n]\n', 'patterns: [\n  retry,\n  bulkhead\n]\n'],
    [
      'patterns:\n  - retry # first\nlog: true\n',
      'patterns:\n  - retry # first\n  - bulkhead\nlog: true\n',
    ],
    ['patterns:\n- retry\n', 'patterns:\n- retry\n- bulkhead\n'],
    ['patterns: # none yet\nlog: true\n', 'patterns: [ bulkhead ] # none yet\nlog: true\n'],
    ['log: true', 'log: true\npatterns:\n  - bulkhead'],
    ['log: true\r\nwatch: true\r\n', undefined],
    ['# nothing yet\n', '# nothing yet\npatterns:\n  - bulkhead\n'],
    ['', 'patterns:\n  - bulkhead\n'],
  ])('adds an item to a list: %j', (text, expected) => {
    const merged = mergeYaml(text, { patterns: ['bulkhead'] });
    if (expected !== undefined) expect(merged).toBe(expected);
    expect((parse(merged) as { patterns: string[] }).patterns).toContain('bulkhead');
    expect(mergeYaml(merged, { patterns: ['bulkhead'] })).toBe(merged);
  });

  it('fills a section that is still empty', () => {
    const merged = mergeYaml('breakers: # none yet\nversion: 1\n', {
      breakers: { db: { kind: 'db' } },
    });
    expect(merged).toBe('breakers: # none yet\n  db:\n    kind: db\nversion: 1\n');
  });

  it('adds several things at several depths in one go', () => {
    const merged = mergeYaml('a: { b: {} }\n', { a: { b: { c: 1, d: [2] } }, e: 'x: y' });
    expect(parse(merged)).toEqual({ a: { b: { c: 1, d: [2] } }, e: 'x: y' });
  });

  it.each([
    'a: |\n  text\n\nb: {}\n',
    'a: &x { k: 1 }\nb: *x\n',
    '---\na: 1\n...\n',
    '"a": 1\n? b\n: 2\n',
  ])('keeps the meaning whatever the style: %j', (text) => {
    const merged = mergeYaml(text, { z: { y: 1 } });
    expect(parse(merged)).toEqual({ ...(parse(text) as object), z: { y: 1 } });
  });
});
