import { summarize } from '../test-support/summarize.js';

/** A name for the text before the call, and that text. */
const BEFORE: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['a byte order mark', '\ufeff'],
  ['a byte order mark and a comment', '\ufeff# é\n'],
  ['characters beyond the first plane', 's = "😀👩‍👩‍👧"; # 😀\n'],
  ['the same in one line', 's = "😀"; '],
  ['letters of two bytes and three', 'größe = "日本"\n'],
  ['carriage returns', 'a = 1\r\nb = """\r\n"""\r\n'],
  ['tabs', 'if a:\n\tb\n'],
  ['a form feed', 'a\n\f\n'],
  ['a line continuation', 'a = \\\n  1\n'],
  ['a page of them', '\ufeffa = "😀"\r\n\f\r\nif a:\r\n\tb = 1\r\n'],
];

describe('offsets', () => {
  it.each(BEFORE)('slice the text as it was read, behind %s', (_, before) => {
    const source = 'client.get("😀", x)';
    const text = `${before}${source}\n`;
    const { calls } = summarize(text);
    const call = calls.find(({ calleeText }) => calleeText === 'client.get')!;
    expect(text.slice(call.start, call.end)).toBe(source);
    const lines = text.split(/\r\n|\n/);
    expect(call.line).toBe(lines.findIndex((line) => line.includes('client.get')) + 1);
    expect(lines[call.line - 1]!.slice(call.column - 1)).toBe('get("😀", x)');
  });

  it('of functions and classes slice it too', () => {
    const text =
      '\ufeff"😀"\r\nclass A:\r\n\tasync def f(self):\r\n\t\treturn "😀"\r\n\r\n\t# end\r\n';
    const { classes, functions } = summarize(text);
    expect(text.slice(classes[0]!.start)).toMatch(/^class A:/);
    const { start, end } = functions[0]!;
    expect(text.slice(start, end)).toBe('async def f(self):\r\n\t\treturn "😀"');
  });
});
