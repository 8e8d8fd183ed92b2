import { tlsCertificateCheck } from '@reliability/runtime/health';

import type { Service } from '../../harness/services/service.js';
import { type TemporaryFolder, temporaryFolder } from '../../harness/temporary-folder.js';
import { type Certificates, certificateAuthority } from './certificates.js';
import { startNodeServer } from './node-server.js';
import { itLivesThrough, Watched } from './probe-life.js';

describe('tlsCertificateCheck', () => {
  let folder: TemporaryFolder;
  let authority: Certificates;
  let server: Service;
  const serve = (certificate: string) =>
    startNodeServer('tls-server.mjs', 'tls', certificate, authority.key);

  beforeAll(async () => {
    folder = temporaryFolder('tls');
    authority = await certificateAuthority(folder.path);
    server = await serve(await authority.issue('good', 90));
  });
  afterAll(async () => {
    await server?.stop();
    folder.remove();
  });

  itLivesThrough(
    () => server,
    () => ({
      check: tlsCertificateCheck({ host: '127.0.0.1', port: server.port, ca: authority.root }),
      cancellable: true,
      close: () => undefined,
    }),
  );

  async function ask(port: number, options: { servername?: string; ca?: string } = {}) {
    const { root: ca } = authority;
    const check = tlsCertificateCheck({ host: '127.0.0.1', port, ca, ...options });
    return await new Watched(check).ask();
  }

  it('tells how many days there are', async () => {
    const report = await ask(server.port, { servername: 'localhost' });
    expect(report).toMatchObject({ status: 'pass', observedUnit: 'days' });
    expect(report.observedValue).toBeGreaterThanOrEqual(89.8);
    expect(report.observedValue).toBeLessThanOrEqual(90);
  });

  it.each([
    ['expires soon', 'warn', 'CERT_EXPIRES_SOON', () => authority.issue('soon', 10)],
    ['has expired', 'fail', 'CERT_HAS_EXPIRED', () => authority.issue('expired', -1)],
    [
      'has an authority that expires soon',
      'warn',
      'CERT_EXPIRES_SOON',
      () => authority.issueBelow('below', 90, 5),
    ],
  ] as const)('a certificate that %s: %s', async (_, status, output, certificate) => {
    const other = await serve(await certificate());
    expect(await ask(other.port)).toMatchObject({ status, output, observedUnit: 'days' });
    await other.stop();
  });

  it('fails where the name is another', async () => {
    expect(await ask(server.port, { servername: 'shop.test' })).toMatchObject({
      status: 'fail',
      output: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
  });

  it('fails where nobody trusts the authority', async () => {
    const check = tlsCertificateCheck({ host: 'localhost', port: server.port });
    expect(await new Watched(check).ask()).toMatchObject({
      status: 'fail',
      output: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    });
  });

  it('fails where somebody speaks something else', async () => {
    const http = await startNodeServer('http-server.mjs', 'http');
    expect((await ask(http.port)).status).toBe('fail');
    await http.stop();
  });
});
