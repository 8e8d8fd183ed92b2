import { MEASURES, type Measure, type Row } from './score-tally.js';

export interface Requirement {
  readonly measure: Measure;
  /** The least share, 0..1. */
  readonly least: number;
}

/**
 * Reads `recall=0.95,precision=0.97`.
 * @throws Error naming the measures there are, or the number that is none.
 */
export function readRequirements(text: string): readonly Requirement[] {
  return text.split(',').map((part) => {
    const [name = '', value = ''] = part.split('=').map((side) => side.trim());
    const measure = MEASURES.find((known) => known === name);
    if (!measure) throw new Error(`"${name}" is not measured; choose from ${MEASURES.join(', ')}.`);
    const least = value === '' ? NaN : Number(value);
    if (!(least >= 0 && least <= 1))
      throw new Error(`${name} needs a share of 0..1, not "${value}".`);
    return { measure, least };
  });
}

/** A sentence for each requirement that the row falls short of; nothing counted falls short of all. */
export function shortfalls(row: Row, requirements: readonly Requirement[]): readonly string[] {
  return requirements.flatMap(({ measure, least }) => {
    const { right, of } = row.shares[measure];
    const reached = of === 0 ? 0 : right / of;
    return reached >= least
      ? []
      : [`${measure} is ${reached.toFixed(4)} (${right} of ${of}), and ${least} is asked.`];
  });
}
