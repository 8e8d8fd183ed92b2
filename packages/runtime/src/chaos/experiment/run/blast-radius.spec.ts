import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { experimentWith } from '../test-support/test-stage.js';
import { whyNotHere } from './blast-radius.js';

const EXPERIMENT = experimentWith('  - { fault: refuse, target: a }');
const HERE = () => ({ host: '127.0.0.1' });
const ALL = { targets: undefined, production: false };

describe('an experiment', () => {
  let folder: string;
  let environment: NodeJS.ProcessEnv;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'blast-radius-'));
    environment = { KUBECONFIG: join(folder, 'none') };
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const inCluster = (context: string): NodeJS.ProcessEnv => {
    const file = join(folder, 'config');
    writeFileSync(file, `apiVersion: v1\ncurrent-context: ${context}\n`);
    return { KUBECONFIG: file };
  };

  it('is run where nothing looks like production and all is on this machine', () => {
    expect(whyNotHere(EXPERIMENT, ALL, { ...environment, NODE_ENV: 'test' }, HERE)).toBeUndefined();
    expect(whyNotHere(EXPERIMENT, ALL, inCluster('kind-product-team'), HERE)).toBeUndefined();
  });

  it('is refused where a variable or the context of Kubernetes says production, unless asked for', () => {
    const env = { ...environment, NODE_ENV: 'production' };
    expect(whyNotHere(EXPERIMENT, ALL, env, HERE)).toBe(
      'this looks like production: NODE_ENV is production',
    );
    expect(whyNotHere(EXPERIMENT, ALL, inCluster('eks-prod-eu'), HERE)).toBe(
      'this looks like production: the current context of Kubernetes is eks-prod-eu',
    );
    expect(whyNotHere(EXPERIMENT, { ...ALL, production: true }, env, HERE)).toBeUndefined();
  });

  it('is refused where it touches what is not allowed here', () => {
    expect(whyNotHere(EXPERIMENT, { ...ALL, targets: ['b'] }, environment, HERE)).toBe(
      'a is none of the targets that may be touched: b',
    );
  });

  it('is refused for a target on another machine, unless it says so itself', () => {
    const elsewhere = () => ({ host: 'db.staging.internal' });
    expect(whyNotHere(EXPERIMENT, ALL, environment, elsewhere)).toBe(
      'a is on another machine; `blast_radius.remote: true` allows that',
    );
    const remote = { ...EXPERIMENT, blastRadius: { ...EXPERIMENT.blastRadius, remote: true } };
    expect(whyNotHere(remote, ALL, environment, elsewhere)).toBeUndefined();
    expect(whyNotHere(remote, ALL, environment, () => ({ host: 'db.prod.internal' }))).toBe(
      'this looks like production: a is at db.prod.internal',
    );
  });
});
