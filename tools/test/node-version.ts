/**
 * What is wrong with this Node, or undefined when it is new enough.
 * @param version as process.versions.node gives it
 * @param required the `engines.node` of package.json, a single `>=major.minor`
 */
export function nodeProblem(version: string, required: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [, wantedMajor = '0', wantedMinor = '0'] = /^>=(\d+)(?:\.(\d+))?/.exec(required) ?? [];
  const enough =
    major > Number(wantedMajor) || (major === Number(wantedMajor) && minor >= Number(wantedMinor));
  if (enough) return undefined;
  const wanted = `${wantedMajor}.${wantedMinor}`;
  return `Node ${version} is too old: install Node ${wanted} or newer, for instance with "nvm install ${wantedMajor}".`;
}
