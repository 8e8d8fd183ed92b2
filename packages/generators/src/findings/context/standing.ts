import type { SinglePointOfFailure } from '../../advisers/resilience-architect/architect-report.js';
import { isAssumed, type Place, type Stated } from '../../shared/place.js';
import type { FindingInput } from './finding-context.js';

/** From this share of all use on, what stops is most of what people come for. */
export const MOST_OF_USE = 0.5;

/** What would go down with a node, and how sure that is. */
export class Standing {
  readonly #points: ReadonlyMap<string, SinglePointOfFailure>;
  readonly #told: ReadonlySet<string>;
  readonly #named: ReadonlySet<string>;

  constructor({ architect, graph, settings }: FindingInput) {
    this.#points = new Map(architect.singlePointsOfFailure.map((one) => [one.node, one]));
    this.#named = new Set(settings.journeys.map(({ name }) => name));
    this.#told = new Set([
      ...this.#named,
      ...graph.journeys
        .filter(({ why, places }) => !ASSUMED.test(why) && places.some(isProduction))
        .map(({ name }) => name),
    ]);
  }

  of(node: string): SinglePointOfFailure | null {
    return this.#points.get(node) ?? null;
  }

  /** Whether it takes most of all use down alone. */
  isMost(node: string): boolean {
    return (this.of(node)?.share ?? 0) >= MOST_OF_USE;
  }

  /** Whether people themselves have named all that it takes down: then they have said what is optional, too. */
  isNamed(node: string): boolean {
    const point = this.of(node);
    return point !== null && point.journeys.every((name) => this.#named.has(name));
  }

  /** Whether what it takes down is what people or manifests say that others come for, and not what it is taken for. */
  isTold(node: string): boolean {
    const point = this.of(node);
    return point !== null && point.journeys.every((name) => this.#told.has(name));
  }
}

/** Journeys that are taken for some because nothing says which there are. */
const ASSUMED = /nobody in the workspace calls it|works in the background/;

/** Files that describe a developer's machine, an example, or the defaults of a chart, oftener than what people depend on. */
const ELSEWHERE =
  /(?:^|\/)(?:docker-)?compose[^/]*\.ya?ml$|(?:^|\/)values[^/]*\.ya?ml$|(?:^|[/._-])(?:dev|develop|development|local|localhost|test|tests|e2e|ci|example|examples|sample|samples|demo|sandbox|staging|minikube|kind|tilt|skaffold)(?:[/._-]|$)/i;

/** Whether a place may well describe what people depend on. */
export const isProduction = ({ file }: Place): boolean => !ELSEWHERE.test(file);

/** Whether the workspace says so, of what people depend on. */
export const isKnown = (stated: Stated<unknown>): boolean =>
  !isAssumed(stated) && stated.places.length > 0 && stated.places.every(isProduction);
