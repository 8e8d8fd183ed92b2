import { HOSTILE_TEXTS, hostile, plainFor } from '../test-support/hostile.js';
import { SHOP } from '../test-support/shop.js';
import { code, codeBlock, text } from './escape.js';
import { renderAnalysisMarkdown } from './render-analysis.js';
import { renderRecommendationsMarkdown } from './render-recommendations.js';

/** Cells of each row of each table: bars that are not escaped, as GitHub counts them. */
const rowWidths = (markdown: string): readonly number[] =>
  markdown
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.replace(/\\./g, '').split('|').length - 2);

/** In code, everything means itself. */
const withoutCode = (markdown: string): string =>
  markdown.replace(/^(`{3,}).*\n[\s\S]*?^\1$/gm, '').replace(/`[^`\n]+`/g, '');

const structure = (markdown: string): readonly string[] =>
  markdown.split('\n').flatMap((line) => line.match(/^ *(#+|-|\||`{3,}|\w)/)?.[0] ?? []);

describe('text in Markdown', () => {
  test.each([
    ['order_store', 'order_store'],
    ['_private_', '\\_private\\_'],
    ['a | b', 'a &#124; b'],
    ['<b>&amp;', '&#60;b&#62;&#38;amp;'],
    ['[x](y) ![z]', '\\[x\\](y) \\!\\[z\\]'],
    ['# no heading', '\\# no heading'],
    ['- no item', '\\- no item'],
    ['12. no item', '12\\. no item'],
    ['4.6 GB', '4.6 GB'],
    ['two\nlines\r\n\tand more', 'two lines and more'],
    ['see https://example.com', 'see https&#58;//example.com'],
    ['ask @somebody', 'ask &#64;somebody'],
    ['\u202Eturned', '\uFFFDturned'],
  ])('%j means itself', (raw, escaped) => expect(text(raw)).toBe(escaped));

  test.each([
    ['apps/a_b/main.ts:3', '`apps/a_b/main.ts:3`'],
    ['a`b', '<code>a&#96;b</code>'],
    ['a|b', '<code>a&#124;b</code>'],
    ['<script>`', '<code>&#60;script&#62;&#96;</code>'],
    ['', ''],
  ])('%j is code', (raw, span) => expect(code(raw)).toBe(span));

  test('a block of code is longer fenced than anything in it', () => {
    expect(codeBlock(['````'])).toBe('`````\n````\n`````');
    expect(codeBlock(['one\n```\ntwo'])).toBe('````\none ``` two\n````');
  });
});

describe('a hostile workspace', () => {
  test.each(HOSTILE_TEXTS)('%j leaves the reports as they are built', (raw) => {
    for (const render of [renderAnalysisMarkdown, renderRecommendationsMarkdown]) {
      const [plain, spoilt] = [render(hostile(plainFor(raw))), render(hostile(raw))];
      expect(rowWidths(spoilt)).toEqual(rowWidths(plain));
      expect(structure(spoilt).length).toBe(structure(plain).length);
      expect(withoutCode(spoilt)).not.toMatch(/<(?!\/?code>)/);
      expect(spoilt).not.toMatch(/[^\P{C}\n]/u);
    }
  });

  test('is told from one that is not', () => {
    expect(rowWidths(renderAnalysisMarkdown(SHOP)).length).toBeGreaterThan(20);
  });
});
