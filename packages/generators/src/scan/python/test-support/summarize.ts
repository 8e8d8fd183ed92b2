import { createPythonFrontEnd } from '../front-end.js';
import type { ModuleSummary } from '../../summary/index.js';

let frontEnd: ReturnType<typeof createPythonFrontEnd> | undefined;

/** The summary of a module with this text, which has to be readable. */
export async function summarize(text: string): Promise<ModuleSummary> {
  frontEnd ??= createPythonFrontEnd();
  const summary = (await frontEnd).summarize('module.py', text);
  if ('reason' in summary) throw new Error(`${summary.reason} (line ${summary.line})`);
  return summary;
}
