import type { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { InvalidOptionError } from '../../errors.js';
import type { CheckDefinition } from '../check.js';
import type { Observation } from '../observation.js';

export interface TlsCertificateCheckOptions {
  readonly host: string;
  /** Default 443. */
  readonly port?: number | undefined;
  /** The name that the certificate must hold. Default `host`. */
  readonly servername?: string | undefined;
  /** Certificates to trust, in PEM, instead of the usual ones. */
  readonly ca?: string | readonly string[] | undefined;
  /**
   * So many days before a certificate of the chain expires, the check is degraded (`warn`, `CERT_EXPIRES_SOON`). Default
   * 21: whoever renews a third of 90 days before the end, as ACME clients do, has failed at it for nine days.
   */
  readonly warnDays?: number | undefined;
}

const DAY_MS = 24 * 60 * 60 * 1_000;

/**
 * A check of the certificates that a server shows: it fails with the reason of OpenSSL or Node where they are not to be
 * trusted, such as `CERT_HAS_EXPIRED`, `DEPTH_ZERO_SELF_SIGNED_CERT` or `ERR_TLS_CERT_ALTNAME_INVALID`; what is observed
 * is in how many days the first of them expires. Opens a connection each time, once a minute.
 * @throws InvalidOptionError where `warnDays` is no number of at least 0.
 * @see https://www.openssl.org/docs/man3.0/man1/openssl-verification-options.html
 */
export function tlsCertificateCheck(options: TlsCertificateCheckOptions): CheckDefinition {
  const { warnDays = 21 } = options;
  if (!(warnDays >= 0)) {
    throw new InvalidOptionError('tls', 'warnDays', warnDays, 'a number of at least 0');
  }
  return {
    interval: '1m',
    cacheFor: '1m',
    async check(signal): Promise<Observation> {
      const socket = await handshake(options, signal);
      try {
        const days = Math.floor((earliestEnd(socket) - Date.now()) / (DAY_MS / 10)) / 10;
        const left = { observedValue: days, observedUnit: 'days' };
        const { authorizationError: distrust } = socket;
        if (distrust) return { status: 'fail', output: String(distrust), ...left };
        if (days < warnDays) return { status: 'warn', output: 'CERT_EXPIRES_SOON', ...left };
        return { status: 'pass', ...left };
      } finally {
        socket.destroy();
      }
    },
  };
}

/** Goes on where the certificate is not to be trusted, for it is to be looked at. */
function handshake(
  { host, port = 443, servername = host, ca }: TlsCertificateCheckOptions,
  signal: AbortSignal,
): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      host,
      port,
      rejectUnauthorized: false,
      // An address is no name to ask a server for, but one to find in its certificate.
      ...(isIP(servername) ? {} : { servername }),
      ...(ca !== undefined && { ca: typeof ca === 'string' ? ca : [...ca] }),
    });
    socket.once('secureConnect', () => resolve(socket)).on('error', reject);
    signal.addEventListener('abort', () => socket.destroy(signal.reason as Error));
  });
}

/** When the first certificate of the chain ends, in milliseconds since 1970: an intermediate one may go before its leaf. */
function earliestEnd(socket: TLSSocket): number {
  const ends: number[] = [];
  let certificate: X509Certificate | undefined = socket.getPeerX509Certificate();
  for (const seen = new Set<string>(); certificate && !seen.has(certificate.fingerprint256); ) {
    seen.add(certificate.fingerprint256);
    ends.push(Date.parse(certificate.validTo));
    certificate = certificate.issuerCertificate;
  }
  return Math.min(...ends);
}
