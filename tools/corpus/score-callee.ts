/**
 * The member that a callee ends in: `save` of `new Model(data).save`, `post` of
 * `axios.create().post<Answer>`, `$queryRaw` of a tagged template.
 */
export function lastMember(callee: string): string {
  const [untagged = ''] = callee.split('`');
  const bare = withoutBrackets(untagged).trim();
  const member = bare.slice(bare.lastIndexOf('.') + 1).trim();
  return member.replace(/^(?:await|new)\s+/, '').replace(/!$/, '');
}

/** What stands in brackets may hold dots of its own. */
function withoutBrackets(text: string): string {
  let depth = 0;
  let kept = '';
  for (const character of text) {
    if ('([{<'.includes(character)) depth += 1;
    else if (')]}>'.includes(character)) depth = Math.max(0, depth - 1);
    else if (depth === 0) kept += character;
  }
  return kept;
}
