import { scanTexts, type Texts } from './test-support/scan-text.js';

const found = (texts: Texts): readonly string[] =>
  scanTexts(texts).map(({ callee, confidence }) => `${callee} ${confidence}`);

describe('a class that a library mixes together is the one that it is handed', () => {
  it('and what is asked of a row that it gave is a query, too', () => {
    expect(
      found({
        'base.ts': `import { Model, mixin } from 'objection'; import * as R from 'ramda';
          import { withViews, withSearch } from './mixins';
          const Mixed = R.pipe(withViews, withSearch)(Model);
          export class Base extends Mixed {}
          export class Tag extends mixin(Base) {}`,
        'a.ts': `import { Tag } from './base';
          async function f(tags: typeof Tag) {
            const tag = await tags.query().findById(1);
            await tag.$query().patch({ name: 'x' });
          }`,
      }),
    ).toEqual(['tags.query certain', 'tag.$query certain']);
  });
});
