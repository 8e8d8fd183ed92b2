/**
 * The member that a callee ends in: `save` of `new Model(data).save`, `post` of
 * `axios.create().post<Answer>`, `$queryRaw` of a tagged template.
 */
export function lastMember(callee: string): string {
  const bare = withoutBrackets(callee).trim();
  const member = bare.slice(bare.lastIndexOf('.') + 1).trim();
  return member.replace(/^(?:await|new)\s+/, '').replace(/!$/, '');
}

const OPENING = '([{';
const CLOSING = ')]}';
const QUOTES = '\'"`';

/**
 * What stands in brackets may hold dots, quotes and brackets of its own, and there `<` compares. Outside of them `<`
 * opens the arguments of a type, and a backtick what a tag stands before.
 */
function withoutBrackets(text: string): string {
  let [depth, types] = [0, 0];
  let kept = '';
  for (let index = 0; index < text.length; index++) {
    const character = text[index]!;
    if (QUOTES.includes(character)) index = endOfQuoted(text, index);
    else if (OPENING.includes(character)) depth += 1;
    else if (CLOSING.includes(character)) depth = Math.max(0, depth - 1);
    else if (depth > 0) continue;
    else if (character === '<') types += 1;
    else if (character === '>' && types > 0) types -= 1;
    else if (types === 0) kept += character;
  }
  return kept;
}

/** Where what opens at `start` closes; a lone apostrophe closes where it stands. */
function endOfQuoted(text: string, start: number): number {
  const quote = text[start]!;
  for (let index = start + 1; index < text.length; index++) {
    if (text[index] === '\\') index += 1;
    else if (text[index] === quote) return index;
    // A template may hold others: `a${`b`}`.
    else if (quote === '`' && text.startsWith('${', index)) index = endOfHole(text, index + 1);
  }
  return start;
}

function endOfHole(text: string, start: number): number {
  let depth = 0;
  for (let index = start; index < text.length; index++) {
    const character = text[index]!;
    if (QUOTES.includes(character)) index = endOfQuoted(text, index);
    else if (character === '{') depth += 1;
    else if (character === '}' && --depth === 0) return index;
  }
  return text.length;
}
