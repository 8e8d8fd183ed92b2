/** A text that fits into a heading or a cell: whole words of it, and a sign that there are more. */
export function brief(text: string, most = 180): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > most / 2 ? space : most).replace(/[\s,;:]+$/, '')} …`;
}

/** The commands of a line that has several, one after the other. */
export const commandLines = (command: string): readonly string[] => command.split(' && ');
