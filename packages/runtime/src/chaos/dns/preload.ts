import type { LookupAddress } from 'node:dns';
import { scriptOf } from '../guardian/child-script.js';

/** What the script needs to know. */
interface PreloadOptions {
  /** Of the server that refuses what is not broken: `127.0.0.1:5353`. */
  readonly server: string;
  readonly timeoutMs: number;
}

/** Runs in the process that is to see the faults, before its own code, and uses nothing of this file. */
function lookUpThrough({ server, timeoutMs }: PreloadOptions): void {
  const dns = process.getBuiltinModule('node:dns');
  const { isIP } = process.getBuiltinModule('node:net');
  const { syncBuiltinESMExports } = process.getBuiltinModule('node:module');
  const resolver = new dns.Resolver({ timeout: timeoutMs, tries: 1 });
  resolver.setServers([server]);

  /** Undefined where nothing is broken. */
  const failureOf = (host: unknown): Promise<Error | undefined> =>
    new Promise((resolve) => {
      if (typeof host !== 'string' || host === '' || host === 'localhost' || isIP(host)) {
        resolve(undefined);
        return;
      }
      resolver.resolve4(host, (error) => {
        if (!error || error.code === 'EREFUSED') {
          resolve(undefined);
          return;
        }
        const code = error.code === 'ENOTFOUND' ? 'ENOTFOUND' : 'EAI_AGAIN';
        const failure = new Error(`getaddrinfo ${code} ${host}`);
        resolve(
          Object.assign(failure, { code, errno: -3008, syscall: 'getaddrinfo', hostname: host }),
        );
      });
    });

  type Lookup = (...args: unknown[]) => unknown;
  const original = dns.lookup as unknown as Lookup;
  const lookup: Lookup = (...args) => {
    const callback = args.at(-1);
    if (typeof callback !== 'function') return original(...args);
    void failureOf(args[0]).then((failure) => {
      // Out of the promise, so that what the callback throws is not its rejection.
      setImmediate(() => void (failure ? (callback as Lookup)(failure) : original(...args)));
    });
    return {};
  };
  Object.defineProperties(lookup, Object.getOwnPropertyDescriptors(original));
  const originalPromise = dns.promises.lookup as unknown as (
    ...args: unknown[]
  ) => Promise<LookupAddress>;
  const lookupPromise = async (...args: unknown[]): Promise<LookupAddress> => {
    const failure = await failureOf(args[0]);
    if (failure) throw failure;
    return originalPromise(...args);
  };
  Object.assign(dns, { lookup });
  Object.assign(dns.promises, { lookup: lookupPromise });
  syncBuiltinESMExports();
}

/** For NODE_OPTIONS: names are looked up as always, but for those that the server breaks. */
export function preloadOption(options: PreloadOptions): string {
  const script = Buffer.from(scriptOf(lookUpThrough, options)).toString('base64');
  return `--import=data:text/javascript;base64,${script}`;
}
