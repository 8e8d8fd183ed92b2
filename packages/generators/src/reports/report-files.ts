import type { Analysis } from '../analysis/analysis.js';
import { renderAnalysisJson } from './json/render-json.js';
import { renderAnalysisHtml } from './html/render-html.js';
import { renderAnalysisMarkdown } from './markdown/render-analysis.js';
import { renderRecommendationsMarkdown } from './markdown/render-recommendations.js';

/** A report, by the name that its file has. */
export interface ReportFile {
  readonly name: string;
  readonly content: string;
}

/**
 * The four reports of one day: `reliability-analysis-{date}.md`, `.json` and `.html`, and
 * `resilience-recommendations-{date}.md`.
 * @throws RangeError where the date is none, for it becomes part of a path.
 */
export function reportFiles(analysis: Analysis): readonly ReportFile[] {
  const { date } = analysis;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) {
    throw new RangeError(`An analysis is of a day such as 2026-11-28, not of "${date}".`);
  }
  const name = `reliability-analysis-${date}`;
  return [
    { name: `${name}.md`, content: renderAnalysisMarkdown(analysis) },
    { name: `${name}.json`, content: renderAnalysisJson(analysis) },
    { name: `${name}.html`, content: renderAnalysisHtml(analysis) },
    {
      name: `resilience-recommendations-${date}.md`,
      content: renderRecommendationsMarkdown(analysis),
    },
  ];
}
