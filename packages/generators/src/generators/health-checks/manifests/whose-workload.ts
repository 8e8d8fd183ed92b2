import type { FoundContainer, FoundWorkload } from '@reliability/k8s-templates';
import { folded, type Names } from './names.js';

/** A workload that may be an application's. */
export interface Suspect {
  readonly workload: FoundWorkload;
  /** What speaks for it, in words. */
  readonly reason: string;
}

/** Which workloads are an application's for sure, and which may be. */
export interface Verdict {
  readonly sure: readonly Suspect[];
  readonly candidates: readonly Suspect[];
}

const LABELS = ['app', 'app.kubernetes.io/name', 'k8s-app'];
/** What people put behind a name to say what kind of object it is. */
const KIND_SUFFIX = /-(?:deployment|deploy|statefulset|daemonset|app|service|svc|server)$/;

/**
 * Whose a workload is. Its name decides; without it two of label, container, image and folder do, as long as they speak
 * for one workload alone. Whatever is named after another project is that one's.
 */
export function whoseWorkloads(
  workloads: readonly FoundWorkload[],
  names: Names,
  projectRoot: string,
): Verdict {
  const heard = workloads
    .filter(isWhole)
    .filter(({ name }) => !names.others.has(folded(name)))
    .map((workload) => ({ workload, ...evidence(workload, names, projectRoot) }))
    .filter(({ reasons }) => reasons.length > 0)
    .map(({ reasons, ...rest }) => ({ ...rest, reason: reasons.join(', ') }));
  const named = heard.filter(({ isNamed }) => isNamed);
  const likely = named.length > 0 ? [] : heard.filter(({ signs }) => signs >= 2);
  const sure = likely.length === 1 ? likely : named;
  return { sure, candidates: heard.filter((one) => !sure.includes(one)) };
}

/** The container that is the application's, where a name or an image says so. */
export function ownContainer(
  containers: readonly FoundContainer[],
  { own }: Names,
): FoundContainer | undefined {
  return (
    containers.find(({ name }) => own.has(folded(name))) ??
    containers.find(({ image }) => own.has(folded(imageName(image ?? ''))))
  );
}

/** `registry.example:5000/shop/api:1.2@sha256:…` is `api`. */
export const imageName = (image: string): string =>
  image.replace(/@.*$/, '').replace(/^.*\//, '').replace(/:.*$/, '');

/** A patch of a workload names no image. */
const isWhole = ({ containers }: FoundWorkload): boolean =>
  containers.some(({ image }) => image !== undefined);

function evidence(
  { path, name, labels, containers }: FoundWorkload,
  { own }: Names,
  projectRoot: string,
) {
  const isOwn = (text: string): boolean => own.has(folded(text));
  const isNamed = isOwn(name) || isOwn(name.replace(KIND_SUFFIX, ''));
  const label = LABELS.find((key) => isOwn(labels[key] ?? ''));
  const container = containers.find((one) => isOwn(one.name));
  const image = containers.find((one) => isOwn(imageName(one.image ?? '')))?.image;
  const isInside = projectRoot !== '.' && path.startsWith(`${projectRoot}/`);
  const signs = [
    ...(label === undefined ? [] : [`its label ${label} is ${labels[label]!}`]),
    ...(container ? [`its container is ${container.name}`] : []),
    ...(image === undefined ? [] : [`its image is ${image}`]),
    ...(isInside ? ["it is in the application's folder"] : []),
  ];
  return { isNamed, signs: signs.length, reasons: isNamed ? [`its name is ${name}`] : signs };
}
