import { productOfScheme } from './products.js';

/** As whom a datastore is asked, and where. What lets somebody in is in none of it. */
export interface Login {
  readonly user: string | null;
  readonly database: string | null;
  /** `null` where it is not said, or of a developer's own machine. */
  readonly port: number | null;
}

const URL_FORM =
  /^["']?([a-z][a-z\d+.-]*):\/\/(?:([^:@/?#\s]*)(?::[^/?#\s]*)?@)?([^/?#\s]*)(?:\/([^/?#\s"']*))?/i;
const NAMED: Readonly<Record<string, 'user' | 'database'>> = {
  POSTGRES_USER: 'user',
  POSTGRES_DB: 'database',
  MARIADB_DATABASE: 'database',
  MYSQL_DATABASE: 'database',
  MONGO_INITDB_ROOT_USERNAME: 'user',
  MONGO_INITDB_DATABASE: 'database',
};
/** What goes into a command as it stands, and cannot be a variable that nobody has filled in. */
const PLAIN = /^[A-Za-z\d_][\w.@-]{0,62}$/;
const LONGEST = 4_096;

/**
 * What a variable's value tells of user, database and port: `postgres://shop:…@db:5433/orders`, `POSTGRES_DB`.
 * @param secret The Secret that it comes from, of which nothing is repeated.
 * @returns `undefined` where it tells nothing.
 */
export function loginOf(variable: string, value: string, secret: string | null): Login | undefined {
  if (secret !== null || value.length > LONGEST) return undefined;
  const text = value.trim();
  const key = NAMED[variable];
  if (key !== undefined) {
    const said = plain(text.replace(/^(["'])(.*)\1$/s, '$2'));
    return said === null ? undefined : { user: null, database: null, port: null, [key]: said };
  }
  // A password with a `/` in it ends where nobody can say: nothing of such an address is taken.
  if (/\/\/[^/?#]*[/?#].*@/s.test(text)) return undefined;
  const [, scheme = '', user, hosts = '', database] = URL_FORM.exec(text) ?? [];
  if (productOfScheme(scheme.toLowerCase()) === null) return undefined;
  const [, host = '', port] = /^([^,]*?)(?::(\d{1,5}))?$/.exec(hosts) ?? [];
  const isHome = /^(?:localhost|127\.0\.0\.1|)$/.test(host);
  return {
    user: plain(user),
    database: plain(database),
    port: port === undefined || isHome ? null : Number(port),
  };
}

function plain(text: string | undefined): string | null {
  if (text === undefined) return null;
  try {
    const decoded = decodeURIComponent(text);
    return PLAIN.test(decoded) ? decoded : null;
  } catch {
    return null;
  }
}
