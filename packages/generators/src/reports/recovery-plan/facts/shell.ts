import { oneLine } from '../../facts/one-line.js';

/** A name as one word of a command, whatever stands in it: `orders`, `'my orders'`. */
export function word(raw: string): string {
  const line = oneLine(raw);
  return /^[\w@%+:,./-][\w@%+=:,./-]*$/.test(line) ? line : `'${line.replaceAll("'", `'\\''`)}'`;
}

/** What can be the name of a datastore in scripts/backup-restore.conf, and of its option `--datastore`. */
export const isDatastoreName = (name: string): boolean =>
  /^(?!defaults$)[a-z][a-z0-9-]{0,47}$/.test(name);

/** A variable of the environment that exists, for a command that needs it. */
export const isVariable = (name: string | null): name is string =>
  name !== null && /^[A-Za-z_]\w{0,127}$/.test(name);
