import { posix } from 'node:path';

const PRODUCTION = /^(?:prod(?:uction)?|prd|live)(?:[-_.].*)?$|[-_.](?:prod(?:uction)?|prd|live)$/i;
const STAGING =
  /^(?:stag(?:e|ing)|stg|preprod|pre-prod|uat|qa|sandbox)(?:[-_.].*)?$|[-_.](?:staging|stg|qa|uat)$/i;
const DEVELOPMENT =
  /^(?:dev(?:elop(?:ment)?)?|local|test(?:ing)?|ci|e2e|preview|minikube|kind|k3d)(?:[-_.].*)?$|[-_.](?:dev(?:elopment)?|local|test|minikube)$/i;
/** What is beside the system: it shows how something could be run. */
const ASIDE =
  /^(?:extras?|examples?|samples?|docs?|documentation|demos?|playground|hack|benchmarks?|snippets|scratch|archive|deprecated|legacy|experimental|templates?|scaffold\w*|boilerplates?|fixtures?|predefined\w*|[\w-]+[-_](?:benchmarks?|examples?|demo))$/i;

/** How near to production what a file says is; the least counts. */
export function distanceFromProduction(file: string): number {
  const folders = posix.dirname(file).split('/');
  const name = posix.basename(file).replace(/\.[a-z]+$/, '');
  const aside = folders.some((folder) => ASIDE.test(folder)) ? 100 : 0;
  const nearest =
    [...folders.reverse(), name].map(distanceOf).find((distance) => distance !== 3) ?? 3;
  return aside + nearest;
}

/** Whether it shows how something could be run, rather than how it is. */
export const isAside = (file: string): boolean => distanceFromProduction(file) >= 100;

/** By the name of an environment: production, nothing told, staging, development. */
export function distanceOf(name: string): number {
  if (PRODUCTION.test(name)) return 0;
  if (STAGING.test(name)) return 5;
  if (DEVELOPMENT.test(name)) return 7;
  return 3;
}
