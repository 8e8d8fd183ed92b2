import { prose } from './prose.js';

test.each([
  ['say `a: b` in *it*', 'say `a: b` in \\*it\\*'],
  ['`one` and `two|2`', '`one` and <code>two&#124;2</code>'],
  ['a ` alone', 'a \\` alone'],
  ['`a` and a ` alone', '`a` and a \\` alone'],
  ['`<b>`<b>', '`<b>`&#60;b&#62;'],
  ['``', ''],
  ['a\n`b`\nc', 'a `b` c'],
])('%j is %j', (raw, markdown) => expect(prose(raw)).toBe(markdown));
