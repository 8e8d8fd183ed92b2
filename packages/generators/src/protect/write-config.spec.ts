import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { validateConfigFile } from '@reliability/runtime';
import { KINDS } from '../advisers/catalogue/kind.js';
import { writeConfig } from './write-config.js';

const PATH = 'apps/api/config/circuit-breakers.yml';

describe('the configuration of what is guarded', () => {
  const tree = () => createTreeWithEmptyWorkspace({ formatter: 'none' });

  it.each(['circuit-breaker', 'retry'] as const)(
    'of a %s is what the runtime loads, whatever kind of dependency it is',
    (policy) => {
      const workspace = tree();
      const units = KINDS.map((kind) => ({ dependency: `a-${kind}`, kind }));
      const { path, action } = writeConfig(workspace, 'apps/api', policy, units);
      expect(action).toBe('merged');
      const text = workspace.read(path, 'utf-8')!;
      expect(() => validateConfigFile(path, text)).not.toThrow();
      // A reason beside every number.
      expect(text.match(/: \d\S* # \w/g)!.length).toBeGreaterThanOrEqual(2 * KINDS.length);
    },
  );

  it('leaves what a person wrote, and changes nothing the second time', () => {
    const workspace = tree();
    workspace.write(PATH, 'version: 1\nbreakers:\n  payments: { timeout: 9s } # mine\n');
    const units = [
      { dependency: 'payments', kind: 'http' as const },
      { dependency: 'postgres', kind: 'db' as const },
    ];
    writeConfig(workspace, 'apps/api', 'circuit-breaker', units);
    const text = workspace.read(PATH, 'utf-8')!;
    expect(text).toContain('  payments: { timeout: 9s } # mine\n  postgres:\n    kind: db\n');
    expect(writeConfig(workspace, 'apps/api', 'circuit-breaker', units).action).toBe('unchanged');
    expect(workspace.read(PATH, 'utf-8')).toBe(text);
  });
});
