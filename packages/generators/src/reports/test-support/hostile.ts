import type { Analysis } from '../../analysis/analysis.js';
import { SHOP } from './shop.js';

/** What closes, opens or breaks something in Markdown, Mermaid or HTML, and what is only unusual in a name. */
export const HOSTILE_TEXTS = [
  '</script><script>document.title="broken in"</script>',
  '<img src=x onerror=alert(1)>',
  '`code` | cell | "quoted" \'single\'',
  '``` \n\n# heading\n\n- item',
  '[link](javascript:alert(1)) ![picture](https://example.com/x.png)',
  '"]; click n0 "javascript:alert(1)"; n1["',
  'a\\|b\\\\|c',
  '--- | --- end',
  '\u202Eexe.txt\u0000\u001b[31m',
  ']]> --> <!-- &amp; &#60; ${x} {{y}} <%= z %>',
  '__proto__',
  '1. one',
  '☃ Größe 数据库',
] as const;

/** Text of the same lines that harms nobody; a fix of several lines is none that can be typed. */
export const plainFor = (text: string): string => (text.includes('\n') ? 'two\nlines' : 'plain');

/** The shop, with `text` wherever somebody else may choose what stands there. */
export function hostile(text: string): Analysis {
  const spoilt = JSON.parse(JSON.stringify(SHOP), (key, value: unknown) =>
    typeof value === 'string' && SPOILT.has(key) ? `${value} ${text}` : value,
  ) as Analysis;
  return {
    ...spoilt,
    name: text,
    graph: {
      ...spoilt.graph,
      nodes: spoilt.graph.nodes.map((node) => ({ ...node, name: `${node.name} ${text}` })),
    },
    architect: {
      ...spoilt.architect,
      pairsInAll: 1,
      pairs: [
        {
          nodes: ['api:stripe', text],
          journeys: [text],
          downtime: { low: 1, likely: 2, high: 3, assumed: [text] },
        },
      ],
    },
  };
}

/** Keys whose text comes from a workspace, but for those that other parts of an analysis refer to. */
const SPOILT = new Set([
  'file',
  'message',
  'why',
  'fix',
  'what',
  'command',
  'validate',
  'reason',
  'until',
  'rule',
  'project',
  'callee',
  'assumed',
  'dependency',
  'subject',
]);
