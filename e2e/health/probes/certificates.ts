import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { runCommand } from '../../harness/command.js';

export interface Certificates {
  /** PEM of the root, to be trusted. */
  readonly root: string;
  /** Makes a certificate of the root for localhost and 127.0.0.1; the path of its file. Negative: so many days expired. */
  issue(name: string, days: number): Promise<string>;
  /** The same, by an intermediate authority whose own certificate lasts `authorityDays`; the file holds both. */
  issueBelow(name: string, days: number, authorityDays: number): Promise<string>;
  /** The path of the key that all of them are for. */
  readonly key: string;
}

/** An authority of one's own in `folder`, by the `openssl` command. */
export async function certificateAuthority(folder: string): Promise<Certificates> {
  const at = (file: string): string => join(folder, file);
  const openssl = async (...args: string[]): Promise<void> => {
    const { status, output } = await runCommand('openssl', args, { cwd: folder });
    if (status !== 0) throw new Error(output);
  };
  const read = async (file: string): Promise<string> =>
    (await runCommand('cat', [at(file)])).stdout;
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  const request = (name: string, subject: string, extension: string) =>
    openssl(
      ...['req', ...newKey, '-keyout', `${name}.key`, '-out', `${name}.csr`],
      ...['-subj', `/CN=${subject}`, '-addext', extension],
    );
  const sign = (csr: string, authority: string, days: number, out: string) =>
    openssl(
      ...['x509', '-req', '-in', `${csr}.csr`, '-out', out, '-days', String(days)],
      ...['-CA', `${authority}.crt`, '-CAkey', `${authority}.key`, '-copy_extensions', 'copy'],
    );

  const root = ['-keyout', 'root.key', '-out', 'root.crt', '-subj', '/CN=root', '-days', '3650'];
  await openssl('req', '-x509', ...newKey, ...root);
  await request('leaf', 'localhost', 'subjectAltName=DNS:localhost,IP:127.0.0.1');
  await request('middle', 'middle', 'basicConstraints=critical,CA:TRUE');
  return {
    root: await read('root.crt'),
    key: at('leaf.key'),
    async issue(name, days) {
      await sign('leaf', 'root', days, `${name}.crt`);
      return at(`${name}.crt`);
    },
    async issueBelow(name, days, authorityDays) {
      await sign('middle', 'root', authorityDays, 'middle.crt');
      await sign('leaf', 'middle', days, 'below.crt');
      writeFileSync(at(`${name}.crt`), (await read('below.crt')) + (await read('middle.crt')));
      return at(`${name}.crt`);
    },
  };
}
