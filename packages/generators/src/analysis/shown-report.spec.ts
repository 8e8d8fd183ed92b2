import { join } from 'node:path';
import { reportFiles } from '../reports/index.js';
import { filesIn, golden } from '../test-support/golden.js';
import { analyzeWorkspace } from './analyze-workspace.js';

const REPOSITORY = join(__dirname, '../../../..');
const SHOWN = join(REPOSITORY, 'docs/assets/analysis');

describe('the report that the documentation shows', () => {
  it('is what an analysis of examples/shop says', async () => {
    const { analysis } = await analyzeWorkspace({
      root: join(REPOSITORY, 'examples/shop'),
      known: [],
      outputs: '.multiagent',
      baseline: null,
      today: '2026-11-28',
      skipCache: true,
    });
    const texts = reportFiles(analysis).filter(({ name }) => name.endsWith('.md'));
    const actual = Object.fromEntries(texts.map(({ name, content }) => [name, content]));
    expect(actual).toEqual(golden(SHOWN, actual));
    expect(Object.keys(filesIn(SHOWN))).toHaveLength(2);
  });
});
