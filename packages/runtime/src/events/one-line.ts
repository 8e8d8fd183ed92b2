const LONGEST = 500;

/** Text that cannot begin a line of its own in a log, whatever a name or a file contains. */
export function oneLine(text: string): string {
  // eslint-disable-next-line no-control-regex -- these are the ones
  const line = text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}
