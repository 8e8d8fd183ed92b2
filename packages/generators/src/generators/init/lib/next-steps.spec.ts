import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Framework } from '../../../shared/project/framework.js';
import { nextSteps } from './next-steps.js';
import type { Findings } from './probe.js';

const findings = (language: 'typescript' | 'python', framework?: Framework): Findings => ({
  project: { name: 'api', root: 'apps/api' },
  language,
  framework,
  modules: undefined,
  importSuffix: language === 'typescript' ? '.js' : undefined,
  packageManager: 'npm',
  config: [],
});

describe('nextSteps', () => {
  it.each(['express', '@nestjs/core'] as const)('gives %s the health routes', (framework) => {
    const lines = nextSteps(findings('typescript', framework), []);
    expect(lines).toContain("  import { healthRoutes } from './health/index.js';");
    expect(lines).toContain('  app.use(healthRoutes);');
  });

  it('gives everything else a health server', () => {
    for (const framework of ['fastify', undefined] as const) {
      const lines = nextSteps(findings('typescript', framework), []);
      expect(lines).toContain("  import { startHealthServer } from './health/index.js';");
    }
  });

  it('speaks Python to Python', () => {
    expect(nextSteps(findings('python'), []).join('\n')).toContain('@protect("payment-api")');
  });

  it.each([
    ['typescript', /import \{ (.*) \} from '\.\/(.*)\/index\.js'/g, 'index.ts'],
    ['python', /from src\.(\w+) import (.*)/g, '__init__.py'],
  ] as const)('names in %s only what is emitted', (language, imports, index) => {
    const text = nextSteps(findings(language), []).join('\n');
    const found = [...text.matchAll(imports)];
    expect(found).toHaveLength(2);
    for (const [, left = '', right = ''] of found) {
      const [folder, names] = language === 'python' ? [left, right] : [right, left];
      const group = folder === 'health' ? 'health' : 'core';
      const file = join(__dirname, '../files', language, group, 'src', folder, index);
      const emitted = readFileSync(file, 'utf8');
      for (const name of names.split(', ')) expect(emitted).toMatch(new RegExp(`\\b${name}\\b`));
    }
  });

  it('begins with the dependency that could not be added', () => {
    const manual = { name: 'PyYAML', version: '>=6.0', action: 'manual' } as const;
    expect(nextSteps(findings('python'), [manual])[0]).toBe(
      'Add PyYAML>=6.0 to what api requires.',
    );
  });
});
