import { createHash } from 'node:crypto';

const SIGNATURE = /^# disaster-recovery ([0-9a-f]{12}): [^\n]*\n/m;
const SHEBANG = /^#![^\n]*\n/;

/**
 * A script with a line that holds a digest of all others: while it is right nobody has changed the script, and a newer
 * one may take its place. Blanks and quotes count, for a shell means something by them.
 */
export function signed(script: string): string {
  const line = `# disaster-recovery ${digestOf(script)}: yours as soon as you change it; until then the generator renews it.\n`;
  const [shebang = ''] = SHEBANG.exec(script) ?? [];
  return shebang + line + script.slice(shebang.length);
}

/** Whether a script is one that was signed, and is as it was then. */
export const isUntouched = (script: string): boolean =>
  SIGNATURE.exec(script)?.[1] === digestOf(script.replace(SIGNATURE, ''));

const digestOf = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 12);
