/** The five steps that every generator goes through, in order. */
export const STEPS = ['probe', 'advise', 'generate', 'verify', 'summary'] as const;
export type Step = (typeof STEPS)[number];

/** Tells the person which step runs and what it found. */
export interface StepLog {
  /** Begins a step; the first line stands beside its name, further ones below. */
  step(step: Step, ...lines: readonly string[]): void;
  /** Adds lines to the step under way. */
  note(...lines: readonly string[]): void;
}

const INDENT = ' '.repeat(15);

/** A log in plain text, which leaves what it writes to `write`. */
export function stepLog(write: (text: string) => void): StepLog {
  const note = (...lines: readonly string[]): void =>
    lines.forEach((line) => write(`${INDENT}${line}\n`));
  return {
    step(step, first = '', ...rest) {
      const number = STEPS.indexOf(step) + 1;
      write(`\n ${number}/${STEPS.length} ${step.padEnd(9)} ${first}`.trimEnd() + '\n');
      note(...rest);
    },
    note,
  };
}
