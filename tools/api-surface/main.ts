import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../../e2e/harness/repository-root.js';
import { apiSurface } from './surface.js';
import { SURFACED } from './surfaced.js';

for (const name of SURFACED) {
  const folder = join(repositoryRoot, 'packages', name);
  writeFileSync(join(folder, 'api-surface.md'), apiSurface(folder));
  console.log(`packages/${name}/api-surface.md`);
}
