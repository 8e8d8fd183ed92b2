import { summarizePython } from '../summarize.js';
import type { ModuleSummary } from '../../summary/index.js';

/** The summary of a module with this text, which has to be readable. */
export function summarize(text: string): ModuleSummary {
  const summary = summarizePython('module.py', text);
  if ('reason' in summary) throw new Error(`${summary.reason} (line ${summary.line})`);
  return summary;
}
