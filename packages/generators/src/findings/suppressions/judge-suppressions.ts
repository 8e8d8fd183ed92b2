import { glob } from '../../catalogue/glob.js';
import type { SuppressionSetting } from '../../analysis/settings.js';
import type { Place } from '../../shared/place.js';
import type { Draft, LinedPlace } from '../rules/rule.js';

/** A draft, and who lives with it. */
export interface JudgedDraft {
  readonly rule: string;
  readonly draft: Draft;
  readonly suppression: SuppressionSetting | null;
  /** Tells apart what a suppression of single files has split. */
  readonly part: string;
}

/** Something to be said about a suppression itself. */
export interface SuppressionNote {
  readonly place: Place;
  readonly problem: 'expired' | 'unmatched';
  /** `config/reliability.yml:12: … has ended on 2026-10-31, and no longer holds.` without the place. */
  readonly message: string;
}

/** Which drafts people live with; those of which they live with single files are split. */
export class Suppressions {
  readonly #settings: readonly SuppressionSetting[];
  readonly #today: string;
  readonly #used = new Set<SuppressionSetting>();

  /** @param today `2026-11-28`: the last day of a suppression is one on which it holds. */
  constructor(settings: readonly SuppressionSetting[], today: string) {
    this.#settings = settings;
    this.#today = today;
  }

  judge(rule: string, draft: Draft): readonly JudgedDraft[] {
    const fitting = this.#settings.filter((one) => one.rule === rule && isAbout(one, draft));
    const whole = fitting.find((one) => one.file === null && this.#holds(one));
    for (const one of fitting) if (one.file === null) this.#used.add(one);
    if (whole) return [{ rule, draft, suppression: whole, part: '' }];
    let left: readonly LinedPlace[] = draft.places;
    const split: JudgedDraft[] = [];
    for (const suppression of fitting) {
      if (suppression.file === null) continue;
      const matches = fileTest(suppression.file);
      const taken = left.filter(({ file }) => matches(file));
      if (taken.length === 0) continue;
      this.#used.add(suppression);
      if (!this.#holds(suppression)) continue;
      left = left.filter((place) => !taken.includes(place));
      const part = { ...draft, places: taken };
      split.push({ rule, draft: part, suppression, part: suppression.file });
    }
    if (split.length === 0) return [{ rule, draft, suppression: null, part: '' }];
    const rest = { ...draft, places: left };
    return left.length === 0
      ? split
      : [{ rule, draft: rest, suppression: null, part: '' }, ...split];
  }

  /** After all drafts have been judged: those that have ended, and those that nothing is about any more. */
  notes(): readonly SuppressionNote[] {
    return this.#settings.flatMap((one): readonly SuppressionNote[] => {
      const what = `the suppression of ${one.rule}`;
      if (!this.#holds(one)) {
        const message = `${what} has ended on ${one.until}, and no longer holds`;
        return [{ place: one.place, problem: 'expired', message }];
      }
      if (this.#used.has(one)) return [];
      const message = `${what} matches no finding: remove it, or look whether its names are right`;
      return [{ place: one.place, problem: 'unmatched', message }];
    });
  }

  #holds({ until }: SuppressionSetting): boolean {
    return this.#today <= until;
  }
}

function isAbout(
  { service, dependency }: SuppressionSetting,
  { services, dependencies }: Draft,
): boolean {
  return (
    (service === null || services.includes(service)) &&
    (dependency === null || dependencies.includes(dependency))
  );
}

/** A path, a folder, or a pattern. */
function fileTest(path: string): (file: string) => boolean {
  const pattern = glob(path, '/');
  const folder = path.endsWith('/') ? path : `${path}/`;
  return (file) => file === path || file.startsWith(folder) || pattern.match(file) !== undefined;
}
