import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { filesIn, type Files, golden } from '../../test-support/golden.js';
import { GoldenCase } from './test-support/golden-case.js';
import { typeErrors } from './test-support/type-check.js';

const FOLDER = join(__dirname, '__golden__');
const laws = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const cases = laws.map((law) => new GoldenCase(FOLDER, law));
const both = cases.filter(({ policies }) => policies.length > 1);

/** What was there before, and what comes of it. */
function tree(one: GoldenCase): Files {
  const { text, report } = one.after();
  const { extension, law } = one;
  return {
    ...Object.fromEntries(
      Object.entries(filesIn(join(FOLDER, law))).filter(([name]) => !name.startsWith('after.')),
    ),
    [`after.${extension}`]: text,
    'report.txt': report,
  };
}

describe('a rewriting trap', () => {
  it.each(cases.map((one) => [one.law, one] as const))('%s', (law, one) => {
    const actual = tree(one);
    expect(actual).toEqual(golden(join(FOLDER, law), actual));
  });

  it.each(cases.map((one) => [one.law, one] as const))(
    'rewritten twice is as once: %s',
    (_, one) => {
      const { text } = one.after();
      for (const policy of one.policies) expect(one.rewrite(text, policy).edits).toEqual([]);
    },
  );

  it.each(both.map((one) => [one.law, one] as const))(
    'in either order is the same: %s',
    (_, one) => {
      const { text } = one.after();
      expect(one.after([...one.policies].reverse()).text).toBe(text);
    },
  );

  it('compiles before and after', () => {
    const files = cases
      .filter(({ extension }) => /^[cm]?tsx?$/.test(extension))
      .flatMap(({ law, extension }) =>
        [`before.${extension}`, `after.${extension}`].map((name) => join(FOLDER, law, name)),
      );
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
    expect(typeErrors(files)).toEqual([]);
  }, 60_000);
});
