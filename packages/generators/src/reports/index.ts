export {
  type AnalysisJson,
  analysisJson,
  renderAnalysisJson,
  type ScoreJson,
} from './json/render-json.js';
export { renderAnalysisHtml } from './html/render-html.js';
export { renderAnalysisMarkdown } from './markdown/render-analysis.js';
export { renderRecommendationsMarkdown } from './markdown/render-recommendations.js';
export { GITHUB_LIMITS, renderSarif, type SarifLimits } from './sarif/render-sarif.js';
export { type Recommendation, type Reason, recommendationsOf } from './facts/recommendations.js';
export { type Verdict, verdictOf } from './facts/verdict.js';
export { type ReportFile, reportFiles } from './report-files.js';
export { type ReportOutcome, writeReport, writeReports } from './write-reports.js';
