import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../../e2e/harness/repository-root.js';
import { apiSurface } from './surface.js';
import { SURFACED } from './surfaced.js';

describe.each(SURFACED)('the API surface of %s', (name) => {
  const folder = join(repositoryRoot, 'packages', name);

  it('is the one that api-surface.md shows (npm run api-surface renews it)', () => {
    expect(readFileSync(join(folder, 'api-surface.md'), 'utf8')).toBe(apiSurface(folder));
  }, 60_000);
});
