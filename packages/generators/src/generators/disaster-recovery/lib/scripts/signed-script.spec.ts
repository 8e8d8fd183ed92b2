import { isUntouched, signed } from './signed-script.js';

describe('a signed script', () => {
  it.each(['#!/usr/bin/env bash\necho "a b"\n', '# shellcheck shell=bash\necho "a b"\n'])(
    'is known until it is changed: %j',
    (script) => {
      const text = signed(script);
      expect(isUntouched(text)).toBe(true);
      expect(text.startsWith('#!')).toBe(script.startsWith('#!'));
      expect(isUntouched(text.replace('"a b"', 'a b'))).toBe(false);
      expect(isUntouched(`${text}\n`)).toBe(false);
    },
  );

  it('is none where nobody signed, or the name of the sum is another', () => {
    expect(isUntouched('echo a\n')).toBe(false);
    expect(isUntouched(signed('echo a\n').replace(/[0-9a-f]{12}/, '0'.repeat(12)))).toBe(false);
  });
});
