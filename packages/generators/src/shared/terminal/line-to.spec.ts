import { lineTo } from './line-to.js';

const written = (text: string): string => {
  let seen = '';
  lineTo({
    write: (chunk: string | Uint8Array) => {
      seen += String(chunk);
      return true;
    },
  })(text);
  return seen;
};

it('moves no cursor, whatever a name holds', () => {
  expect(written('a \u001b[2J\nb')).toBe('a \\u001b[2J\nb\n');
});

it('leaves JSON what it was', () => {
  const names = ['\u001b[2J', 'a\nb', '\u202egnp.exe', '\u0085', 'ü'];
  const text = written(JSON.stringify({ names }, null, 2));
  expect(JSON.parse(text)).toEqual({ names });
  expect(text).not.toContain('\u202e');
});
