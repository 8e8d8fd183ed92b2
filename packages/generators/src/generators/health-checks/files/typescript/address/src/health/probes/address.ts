// Emitted by @reliability/generators:health-checks; yours to edit.
/**
 * The address in a variable of the environment, read when it is needed.
 * @throws Error with the code `NO_ADDRESS` where it is not set: a check that fails, and no service without health.
 */
export function addressIn(variable: string): string {
  const address = process.env[variable];
  if (address) return address;
  throw Object.assign(new Error(`${variable} is not set`), { code: 'NO_ADDRESS' });
}
