/** What a client, a backup tool or a cloud's programs take an address or a password from. */
const LEADS_AWAY = /^(PG|MYSQL|MARIADB|REDIS|REDISCLI|MONGO|RESTIC|AWS|GOOGLE|AZURE|DATABASE_|NX_)/;

/** An address with a host, of whatever kind. */
const IS_ADDRESS = /^[a-z][a-z0-9+.-]*:\/\/[^/\s]*[@:.]/i;

/**
 * An environment from which nothing leads to a real datastore: without addresses, without what clients look at, and
 * without those that are named.
 */
export function cleanEnvironment(
  environment: NodeJS.ProcessEnv,
  without: readonly string[],
): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(
      ([name, value]) =>
        value !== undefined &&
        !LEADS_AWAY.test(name) &&
        !IS_ADDRESS.test(value) &&
        !without.includes(name),
    ),
  );
}
