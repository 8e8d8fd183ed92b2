import { createHash } from 'node:crypto';
import { generatedAnalysis } from '../test-support/generated.js';
import { hostile, HOSTILE_TEXTS, plainFor } from '../test-support/hostile.js';
import { SHOP } from '../test-support/shop.js';
import { renderAnalysisHtml } from './render-html.js';

/** Elements by their names: what the page is built of. */
const elements = (html: string): readonly string[] => html.match(/<\/?[a-z][a-z0-9]*/gi) ?? [];

/** Names of the attributes of all elements. */
const attributes = (html: string): readonly string[] =>
  [...html.matchAll(/<[a-z][^>]*>/gi)].flatMap(([tag]) =>
    [...tag.matchAll(/\s([a-z-]+)="[^"]*"/gi)].map(([, name]) => name!),
  );

const body = (html: string): string =>
  html.slice(html.indexOf('<body>'), html.lastIndexOf('<script>'));

describe('the page', () => {
  const page = renderAnalysisHtml(SHOP);

  test.each(HOSTILE_TEXTS)('takes %j for text', (text) => {
    const [plain, spoilt] = [
      renderAnalysisHtml(hostile(plainFor(text))),
      renderAnalysisHtml(hostile(text)),
    ];
    // Words of a command are elements, and there may be more of those.
    const built = (html: string) => elements(html).filter((name) => !/span$/.test(name));
    expect(built(body(spoilt))).toEqual(built(body(plain)));
    expect(new Set(attributes(body(spoilt)))).toEqual(new Set(attributes(body(plain))));
    expect(spoilt.match(/<script/g)).toHaveLength(2);
  });

  test('lets nothing run, load or be sent but what stands in it', () => {
    const policy = /content-security-policy" content="([^"]*)"/.exec(page)![1]!;
    expect(policy).toMatch(/^default-src 'none'; /);
    const [style] = /(?<=<style>)[\s\S]*?(?=<\/style>)/.exec(page)!;
    const [script] = /(?<=<script>)[\s\S]*?(?=<\/script>)/.exec(page)!;
    for (const text of [style, script]) {
      expect(policy).toContain(`'sha256-${createHash('sha256').update(text).digest('base64')}'`);
    }
    expect(page).not.toMatch(/(?:src|href)="(?!data:,"|#)/);
    expect(page).not.toMatch(/\son\w+=|url\(|@import/);
    expect(script).not.toMatch(/innerHTML|insertAdjacentHTML|eval\(|fetch\(/);
  });

  test('keeps what it carries light', () => {
    const carried = page.length - body(page).length;
    expect(carried).toBeLessThan(32_000);
    expect(renderAnalysisHtml(generatedAnalysis(500)).length).toBeLessThan(1_500_000);
  });

  test('draws a large system twice: what matters, and all of it', () => {
    const large = renderAnalysisHtml(generatedAnalysis(500));
    const drawn = (id: string) =>
      /<svg[\s\S]*?<\/svg>/
        .exec(large.slice(large.indexOf(`<svg id="${id}"`)))![0]
        .match(/role="button"/g)!.length;
    expect(drawn('view-worst')).toBeLessThanOrEqual(60);
    expect(drawn('view-all')).toBe(500);
  });

  test('of nothing can be made too', () => {
    const nothing = renderAnalysisHtml({
      ...SHOP,
      graph: { nodes: [], edges: [], alternatives: [], journeys: [], unreadable: [] },
      architect: {
        ...SHOP.architect,
        journeys: [],
        singlePointsOfFailure: [],
        weaknesses: [],
        scores: [],
        score: null,
      },
      findings: [],
    });
    expect(nothing).toContain('Nothing was analysed');
    expect(body(nothing)).not.toMatch(/NaN|undefined/);
  });
});
