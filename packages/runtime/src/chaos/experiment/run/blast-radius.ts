import type { Experiment, Target } from '../experiment.js';
import { productionSign, soundsLikeProduction } from './production.js';

/** What whoever runs experiments allows, beyond what each of them says. */
export interface Allowed {
  /** The targets that may be touched; `undefined`: those that the experiment lists. */
  readonly targets: readonly string[] | undefined;
  /** Whether this may be production. */
  readonly production: boolean;
}

/** An address, as far as it is known here: a host and a port of a target. */
export type PlaceOf = (target: Target) => { readonly host: string } | undefined;

/** Why an experiment must not be run here; nothing where it may. */
export function whyNotHere(
  { method, targets, blastRadius }: Experiment,
  allowed: Allowed,
  environment: NodeJS.ProcessEnv,
  placeOf: PlaceOf,
): string | undefined {
  const sign = allowed.production ? undefined : productionSign(environment);
  if (sign !== undefined) return `this looks like production: ${sign}`;
  const touched = new Set(method.flat().map(({ target }) => target));
  for (const name of touched) {
    if (allowed.targets && !allowed.targets.includes(name)) {
      return `${name} is none of the targets that may be touched: ${allowed.targets.join(', ')}`;
    }
    const host = placeOf(targets.get(name)!)?.host;
    if (host === undefined || isLoopback(host)) continue;
    if (!allowed.production && soundsLikeProduction(host)) {
      return `this looks like production: ${name} is at ${host}`;
    }
    if (!blastRadius.remote) {
      return `${name} is on another machine; \`blast_radius.remote: true\` allows that`;
    }
  }
  return undefined;
}

/** Whether a host is this machine. */
export const isLoopback = (host: string): boolean =>
  /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/i.test(host.replace(/^\[|\]$/g, ''));
