import { loadCatalogue } from '../catalogue/load-catalogue.js';
import { carriesClient } from './carries-client.js';
import { summarizeJavaScript } from './javascript/summarize.js';
import type { ModuleSummary } from './summary/index.js';
import { Tracker } from './tracker/tracker.js';

/** Whether who imports the last of these files can get at a client by it. */
function carries(texts: Readonly<Record<string, string>>): boolean {
  const modules = new Map<string, ModuleSummary>();
  for (const [file, text] of Object.entries(texts)) {
    const summary = summarizeJavaScript(file, text);
    if ('reason' in summary) throw new Error(summary.reason);
    modules.set(file, summary);
  }
  const program = {
    module: (file: string) => modules.get(file),
    resolve: (_: ModuleSummary, specifier: string) =>
      specifier.startsWith('./') ? { file: `${specifier.slice(2)}.js` } : { external: specifier },
  };
  return carriesClient(new Tracker(program, loadCatalogue()), [...modules.values()].at(-1)!);
}

const heir = (parent: string, require = `./${parent}`): string =>
  `const { ${parent} } = require('${require}'); exports.Heir = class extends ${parent} {};`;

describe('who imports a class can get at a client', () => {
  it('where it extends one, however many classes lie between', () => {
    const between = { 'a.js': heir('Model', 'objection').replace('Heir', 'a') };
    const [b, c, d] = [heir('a'), heir('b'), heir('c')];
    const texts = {
      ...between,
      'b.js': b.replace('Heir', 'b'),
      'c.js': c.replace('Heir', 'c'),
      'd.js': d,
    };
    expect(carries(texts)).toBe(true);
  });

  it('but not where it extends what is none, or itself', () => {
    expect(carries({ 'a.js': heir('Emitter', 'node:events') })).toBe(false);
    expect(
      carries({ 'b.js': heir('c').replace('Heir', 'b'), 'c.js': heir('b').replace('Heir', 'c') }),
    ).toBe(false);
  });
});
