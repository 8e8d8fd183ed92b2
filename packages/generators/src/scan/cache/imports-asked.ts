import type { FrontEnd } from '../front-end.js';
import type { Resolution } from '../tracker/program.js';
import { digestOf } from './digest.js';

/** Where imports of JavaScript led: what a scan asked, in that order, and a digest of the answers. */
export interface ImportsAsked {
  readonly questions: readonly (readonly [fromFile: string, specifier: string])[];
  readonly answers: string;
}

/**
 * Notes what a front end is asked to resolve. Where an import of JavaScript leads depends on manifests, configurations of
 * TypeScript, folders of packages and what lies in them, anywhere above the file: nobody can list it, but to ask again
 * takes a fraction of a second.
 */
export class ImportLog {
  readonly #asked = new Map<string, { from: string; specifier: string; answer: string }>();

  watching(frontEnd: FrontEnd): FrontEnd {
    return {
      ...frontEnd,
      resolve: (from, specifier) => {
        const found = frontEnd.resolve(from, specifier);
        const key = `${from}\0${specifier}`;
        if (!this.#asked.has(key)) {
          this.#asked.set(key, { from, specifier, answer: inWords(found) });
        }
        return found;
      },
    };
  }

  get asked(): ImportsAsked {
    const asked = [...this.#asked.values()];
    return {
      questions: asked.map(({ from, specifier }) => [from, specifier]),
      answers: digestOf(asked.map(({ answer }) => answer)),
    };
  }
}

/** Whether every import still leads where it led. */
export const leadThere = ({ questions, answers }: ImportsAsked, frontEnd: FrontEnd): boolean =>
  digestOf(questions.map(([from, specifier]) => inWords(frontEnd.resolve(from, specifier)))) ===
  answers;

function inWords(found: Resolution): string {
  if (!found) return 'nowhere';
  return 'file' in found ? `file ${found.file}` : `external ${found.external}`;
}
