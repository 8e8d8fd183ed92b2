const two = (part: number): string => String(part).padStart(2, '0');

/** The day where the command is run, as reports are named by: `2026-11-28`. */
export function dayOf(now: Date): string {
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** The time of the day there, to the second: `093005`. */
export function timeOf(now: Date): string {
  return [now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join('');
}
