import {
  terminalFor as terminal,
  type Terminal as Any,
} from '../../../shared/terminal/terminal.js';
import type { InitGeneratorSchema } from '../schema.js';
import type { InitReport } from './report.js';
import { summaryLines } from './summary.js';

/** Where a run tells what it does. */
export type Terminal = Any<InitReport>;

export const terminalFor = ({ format }: InitGeneratorSchema): Terminal =>
  terminal(format, summaryLines);
