import { codeBlock } from '../../markdown/escape.js';
import { paragraphs } from '../../markdown/table.js';
import { spanText } from '../amounts.js';

/** One thing that somebody does. All texts are Markdown already, but for the commands. */
export interface Step {
  readonly title: string;
  readonly text?: string;
  readonly commands?: readonly string[];
  readonly expect?: string;
  /** What to do where it does not come as expected. */
  readonly otherwise?: string;
  /** Milliseconds after the failure by which it has to be done, where the budget says. */
  readonly byMs?: number | null;
}

/** Numbered, so that a step can be called by its number. */
export const steps = (all: readonly Step[]): string =>
  paragraphs(
    ...all.map(({ title, text = '', commands = [], expect, otherwise, byMs }, at) =>
      paragraphs(
        `**${at + 1}. ${title}**${byMs == null ? '' : ` Done by T+${spanText(byMs)}.`}`,
        text,
        commands.length > 0 ? codeBlock(commands, 'sh') : '',
        expect === undefined ? '' : `Expect: ${expect}`,
        otherwise === undefined ? '' : `If not: ${otherwise}`,
      ),
    ),
  );
