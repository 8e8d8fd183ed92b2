import type { DatastorePlan } from '../../../advisers/recovery-planner/recovery-plan.js';
import type { Infrastructure } from '../../../infrastructure/infrastructure.js';
import type { StoreProduct } from '../../../infrastructure/products.js';

const PRODUCTS: Readonly<Record<string, StoreProduct>> = {
  postgres: 'postgres',
  mariadb: 'mysql',
  mysql: 'mysql',
};
/** The official images on Debian, which have bash, flock, zstd, awk and the tools of their server. */
const OFFICIAL: Readonly<Record<string, RegExp>> = {
  postgres: /(?:^|\/)postgres:\d[\w.-]*(?:@sha256:[0-9a-f]{64})?$/,
  mariadb: /(?:^|\/)mariadb:\d[\w.-]*(?:@sha256:[0-9a-f]{64})?$/,
  mysql: /(?:^|\/)mariadb:\d[\w.-]*(?:@sha256:[0-9a-f]{64})?$/,
};
const OTHER_SYSTEM = /alpine|ubi\d?/;

/**
 * The image of the datastore's own server, where it holds all that scripts/backup-restore.sh needs; else why there is
 * none, and somebody has to name one.
 */
export function backupImage(
  { facts }: DatastorePlan,
  { workloads }: Pick<Infrastructure, 'workloads'>,
): { readonly image: string } | { readonly why: string } {
  const product = PRODUCTS[facts.engine];
  const official = OFFICIAL[facts.engine];
  if (product === undefined || official === undefined) {
    return {
      why: `no image is known that has the tools of ${facts.engine} and those of the script`,
    };
  }
  const files = new Set(facts.places.map(({ file }) => file));
  const same = workloads.filter((one) => one.product === product);
  const own = [
    ...same.filter(({ name, place }) => name === facts.name || files.has(place.file)),
    ...(same.length === 1 ? same : []),
  ].flatMap(({ images }) => images);
  const found = own.find((image) => official.test(image) && !OTHER_SYSTEM.test(image));
  if (found !== undefined) return { image: found };
  const [other] = own;
  return {
    why:
      other === undefined
        ? 'the workspace names no image of its server'
        : `${other} is not known to have bash, flock, zstd and the tools of its server, at a version that stays`,
  };
}
