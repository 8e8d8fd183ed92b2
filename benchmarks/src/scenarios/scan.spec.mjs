// @ts-check
/* global describe, expect, it */
import { scanTwice } from './scan.mjs';

describe('the scan that is measured', () => {
  it.each(/** @type {const} */ (['TypeScript', 'Python']))(
    'follows the clients of each feature, and is kept: %s',
    (language) => {
      expect(scanTwice(language, 20).calls).toBe(2 * 4);
    },
    120_000,
  );
});
