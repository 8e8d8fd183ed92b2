import { applyEdits } from './text-edit.js';

describe('edits of a text', () => {
  it('leave all else as it is', () => {
    const edits = [
      { start: 6, end: 9, text: 'B' },
      { start: 0, end: 0, text: '<' },
    ];
    expect(applyEdits('a\r\n🙂 b;c\n', edits)).toBe('<a\r\n🙂 B\n');
  });

  it('at one place come in the order in which they are given', () => {
    const at = (text: string) => ({ start: 1, end: 1, text });
    expect(applyEdits('ab', [at('1'), at('2'), at('3')])).toBe('a123b');
  });

  it.each([
    [
      'overlap',
      [
        { start: 0, end: 2, text: '' },
        { start: 1, end: 3, text: '' },
      ],
    ],
    ['lie outside', [{ start: 2, end: 9, text: '' }]],
    ['end before they begin', [{ start: 2, end: 1, text: '' }]],
  ])('that %s are refused', (_, edits) => {
    expect(() => applyEdits('abc', edits)).toThrow('cannot be made');
  });
});
