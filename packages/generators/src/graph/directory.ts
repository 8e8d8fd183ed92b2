import { posix } from 'node:path';
import type { Address } from '../infrastructure/address.js';
import type { Workload } from '../infrastructure/infrastructure.js';
import { folded, meanings } from './names.js';
import { isStore, type Part } from './part.js';

const HERE =
  /^(?:localhost|127(?:\.\d+){3}|0\.0\.0\.0|host\.docker\.internal|docker\.for\.mac\.localhost)$/;

/** Who is meant by a host, a port of this machine or a name. */
export class Directory {
  readonly #byHost = new Map<
    string,
    { readonly part: Part; readonly workload: Workload | null }[]
  >();
  readonly #byPort = new Map<number, { readonly part: Part; readonly folder: string }[]>();
  readonly #byName = new Map<string, Part | null>();
  /** Hosts of what is no part of the system, such as collectors of traces. */
  readonly #others: ReadonlySet<string>;

  constructor(parts: readonly Part[], others: readonly Workload[]) {
    for (const part of parts) {
      for (const workload of part.workloads) {
        for (const host of workload.hosts) this.#add(host, part, workload);
        for (const port of workload.published) {
          const folder = posix.dirname(workload.place.file);
          this.#byPort.set(port, [...(this.#byPort.get(port) ?? []), { part, folder }]);
        }
      }
      for (const host of part.store?.hosts ?? []) this.#add(host, part, null);
      this.#name(part);
    }
    this.#others = new Set(others.flatMap(({ hosts }) => hosts));
  }

  /** Whether a host is one of what is no part of the system. */
  isOther = (host: string): boolean =>
    labels(host).some((one) => this.#others.has(one)) && this.#hostsOf(host).length === 0;

  isHere = ({ host }: Address): boolean => HERE.test(host);

  /** Whom an address leads to, as a file of `folder` has it. */
  at(address: Address, folder: string): Part | null {
    if (!this.isHere(address)) return this.#nearest(this.#hostsOf(address.host), folder);
    const found = (address.port === null ? [] : (this.#byPort.get(address.port) ?? [])).filter(
      ({ part }) =>
        address.product === null || part.product === null || part.product === address.product,
    );
    const own = found.find((one) => one.folder === folder || folder.startsWith(`${one.folder}/`));
    return (own ?? found[0])?.part ?? null;
  }

  /** Whom a name may mean: exactly, or but for what says that it is a service. */
  named(name: string): Part | null {
    for (const meaning of meanings(name)) {
      const part = this.#byName.get(meaning);
      if (part) return part;
    }
    return null;
  }

  #hostsOf(host: string): readonly { readonly part: Part; readonly workload: Workload | null }[] {
    for (const one of labels(host)) {
      const found = this.#byHost.get(one);
      if (found) return found;
    }
    return [];
  }

  /** In the composition that asks; else what runs in a cluster. */
  #nearest(
    found: readonly { readonly part: Part; readonly workload: Workload | null }[],
    folder: string,
  ): Part | null {
    const beside = found.find(
      ({ workload }) => workload !== null && posix.dirname(workload.place.file) === folder,
    );
    return (beside ?? found[0])?.part ?? null;
  }

  #add(host: string, part: Part, workload: Workload | null): void {
    this.#byHost.set(host, [...(this.#byHost.get(host) ?? []), { part, workload }]);
  }

  #name(part: Part): void {
    const own = [part.name, ...part.workloads.map(({ name }) => name)];
    if (part.project) own.push(part.project.name, posix.basename(part.project.root));
    for (const name of new Set(own.filter((one) => one !== '.'))) {
      const [exact, ...looser] = meanings(name);
      if (exact !== undefined) this.#offer(exact, part, true);
      for (const meaning of looser) if (!isStore(part)) this.#offer(meaning, part, false);
    }
  }

  /** A name of two is nobody's; one that is exactly somebody's is theirs. */
  #offer(name: string, part: Part, isExact: boolean): void {
    const other = this.#byName.get(name);
    if (other === undefined || other === part) this.#byName.set(name, part);
    else if (isExact && (other === null || folded(other.name) !== name))
      this.#byName.set(name, part);
    else if (!isExact && other !== null && folded(other.name) !== name)
      this.#byName.set(name, null);
  }
}

/**
 * The names that a host may be known by: `orders.shop.svc.cluster.local` is `orders.shop` and `orders`, and a pod
 * `kafka-0.kafka-headless.shop` is one of `kafka-headless`.
 */
function labels(host: string): readonly string[] {
  const inside = host.replace(/\.svc(?:\.cluster\.local|\.local)?\.?$/, '').replace(/\.$/, '');
  const parts = inside.split('.');
  // A name of the internet is nobody's in the cluster.
  if (parts.length > 3 && inside === host) return [host];
  const isPod = /-\d+$/.test(parts[0]!) && parts.length > 1;
  const behind = isPod ? [parts.slice(1, 3).join('.'), parts[1]!] : [];
  const isPublic =
    inside === host &&
    parts.length > 1 &&
    /^[a-z]{2,}$/.test(parts.at(-1)!) &&
    TLD.has(parts.at(-1)!);
  return isPublic ? [host] : [host, inside, ...behind, parts[0]!];
}

const TLD = new Set([
  'com',
  'net',
  'org',
  'io',
  'dev',
  'app',
  'co',
  'ai',
  'cloud',
  'de',
  'uk',
  'eu',
]);
