/** What config/*.yml accepts as the name of a dependency. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/;

/**
 * The host in an address, a URL or a connection string, in lower case, with a port that is not the scheme's own.
 * User, password, path and query are dropped, for they may be secrets. `undefined` where there is no usable name.
 */
export function dependencyName(text: string): string | undefined {
  const address = text
    .trim()
    .slice(0, 2_000)
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
    .replace(/[/?#\s,;].*$/s, '')
    .replace(/^.*@/s, '')
    .replace(/^\[([^\]]*)\]/, '$1')
    .replace(/\.?(:(80|443))?$/, '')
    .toLowerCase();
  return NAME.test(address) ? address : undefined;
}
