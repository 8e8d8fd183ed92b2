import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PLAIN, WHOLE } from './test-support/examples.js';
import { type KubernetesObject, objectsIn } from './test-support/kubernetes/objects.js';
import { CHECKLIST } from './test-support/linters/checklist.js';
import { RULES } from './test-support/linters/rules.js';
import { renderWorkload, type WorkloadOptions } from './index.js';

const objectsOf = (options: WorkloadOptions): KubernetesObject[] =>
  renderWorkload(options)
    .filter(({ path }) => path !== 'kustomization.yaml')
    .flatMap(({ text }) => objectsIn(text));
const GOOD = objectsOf({ ...PLAIN, environment: { A: 'b' } });

const wanted = Object.entries(CHECKLIST).flatMap(([linter, checks]) =>
  checks.map((check) => `${linter}/${check}`),
);

describe('the rules of the linters', () => {
  it('are all that the checklist names, and no others', () => {
    const held = new Set(RULES.flatMap(({ checks }) => checks));
    expect([...held].sort()).toEqual([...wanted].sort());
  });

  it('are as many as the documentation says', () => {
    const page = readFileSync(join(__dirname, '../../../docs/kubernetes.md'), 'utf8');
    expect(page).toContain(`${wanted.length} checks of kube-linter, kube-score and Polaris`);
  });

  it.each([PLAIN, WHOLE])('find nothing in what is emitted', (options) => {
    const objects = objectsOf(options);
    const found = RULES.flatMap(({ checks, find }) => find(objects).map((what) => [checks, what]));
    expect(found).toEqual([]);
  });
});

describe.each(RULES.map((rule) => [rule.checks.join(', '), rule] as const))('%s', (_, rule) => {
  it('is tried by at least one damage', () => {
    expect(Object.keys(rule.mutants)).not.toEqual([]);
  });

  it.each(Object.entries(rule.mutants))('finds %s', (_damage, damage) => {
    const objects = structuredClone(GOOD);
    damage(objects);
    expect(rule.find(objects)).not.toEqual([]);
  });
});
