/** What `*` in the pattern stands for in `text`, `''` if both are the same; none where they do not match. */
export function matchWildcard(pattern: string, text: string): string | undefined {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === text ? '' : undefined;
  const before = pattern.slice(0, star);
  const after = pattern.slice(star + 1);
  const fits = text.length >= before.length + after.length;
  if (!fits || !text.startsWith(before) || !text.endsWith(after)) return undefined;
  return text.slice(before.length, text.length - after.length);
}
