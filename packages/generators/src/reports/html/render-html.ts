import type { Analysis } from '../../analysis/analysis.js';
import { readAssets } from './assets.js';
import { escaped, jsonForScript } from './escape.js';
import { pageModel, scriptData } from './page-model.js';
import { filters } from './sections/filters.js';
import { findings, suppressed } from './sections/findings.js';
import { graph } from './sections/graph.js';
import { assumed, experiments, notReadable } from './sections/limits.js';
import { journeys, pairs, scores, toDo, weaknesses } from './sections/shape.js';
import { reasons, singlePoints } from './sections/single-points.js';
import { figures, verdict } from './sections/summary.js';

/**
 * An analysis as one page that needs nothing else: no network, and for reading no script. The script lets people choose a
 * node, filter, enlarge the picture and turn the lights out.
 */
export function renderAnalysisHtml(analysis: Analysis): string {
  const { style, script, icons, policy } = readAssets();
  const model = pageModel(analysis);
  const title = `Reliability of ${escaped(analysis.name)}, ${escaped(analysis.date)}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
${icons}
<header>
<h1>Reliability of ${escaped(analysis.name)}</h1>
<p class="date"><time>${escaped(analysis.date)}</time></p>
<label class="theme">Theme <select id="theme"><option value="">as the system</option><option value="light">light</option><option value="dark">dark</option></select></label>
</header>
<main>
${verdict(analysis)}
${figures(analysis)}
${filters(model)}
${[
  graph(model),
  singlePoints(model),
  toDo(model),
  reasons(model),
  journeys(model),
  pairs(model),
  weaknesses(model),
  findings(model),
  suppressed(model),
  scores(model),
  experiments(model),
  notReadable(model),
  assumed(model),
]
  .filter((part) => part !== '')
  .join('\n')}
</main>
<script type="application/json" id="data">${jsonForScript(scriptData(model))}</script>
<script>${script}</script>
</body>
</html>
`;
}
