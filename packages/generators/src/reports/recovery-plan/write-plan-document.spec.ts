import type { Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { drill, contextFor, planFor } from './test-support/workspace.js';
import { type PlanDocumentRequest, writePlanDocument } from './write-plan-document.js';

const PATH = '.multiagent/docs/disaster-recovery-plan.md';

const request = (more: Partial<PlanDocumentRequest> = {}): PlanDocumentRequest => {
  const { workspace, today, graph, infrastructure, roots, people, regions } = contextFor();
  return {
    plan: planFor(),
    outputs: '.multiagent',
    workspace,
    today,
    graph,
    infrastructure,
    roots,
    people,
    regions,
    ...more,
  };
};

describe('the document of the plan', () => {
  let tree: Tree;
  beforeEach(() => {
    tree = createTreeWithEmptyWorkspace();
    tree.write('.github/CODEOWNERS', '* @shop/all\n');
    tree.write(
      'scripts/backup-restore.conf',
      '[datastore orders-db]\ndata_directory = /srv/orders\n',
    );
    tree.write(
      '.multiagent/reliability/memory/drills.json',
      JSON.stringify({ version: 1, drills: [drill()] }),
    );
  });
  const text = (path = PATH): string => tree.read(path, 'utf-8') ?? '';

  it('is made of what the workspace has, and a second run changes nothing', () => {
    expect(writePlanDocument(tree, request())).toEqual({ path: PATH, action: 'created' });
    expect(text()).toContain('&#64;shop/all');
    expect(text()).toContain('is restored into /srv/orders');
    expect(text()).toContain('| 2026-11-28 09:30 | `orders-db` |');
    const before = text();
    const again = writePlanDocument(tree, request({ today: '2027-01-01' }));
    expect([again.action, text()]).toEqual(['unchanged', before]);
  });

  it('is written anew where the workspace has changed', () => {
    writePlanDocument(tree, request());
    tree.write('.github/CODEOWNERS', '* @shop/others\n');
    expect(writePlanDocument(tree, request()).action).toBe('merged');
    expect(text()).toContain('&#64;shop/others');
    expect(text()).toMatch(/\| 2 \| 2026-11-28 \| changed: 2\. Scope/);
  });

  it('keeps drills that are not remembered here, as on another machine', () => {
    writePlanDocument(tree, request());
    tree.delete('.multiagent/reliability/memory/drills.json');
    expect(writePlanDocument(tree, request()).action).toBe('unchanged');
    expect(text()).toContain('| 2026-11-28 09:30 | `orders-db` |');
  });

  it('stays where a person has changed it, and the new one lies beside', () => {
    writePlanDocument(tree, request());
    const own = text().replace('Types no command', 'Makes coffee');
    tree.write(PATH, own);
    expect(writePlanDocument(tree, request())).toEqual({ path: `${PATH}.new`, action: 'beside' });
    expect(text()).toBe(own);
    expect(text(`${PATH}.new`)).toContain('Types no command');
    expect(writePlanDocument(tree, request()).action).toBe('unchanged');
  });

  it('lies in the workspace', () => {
    expect(() => writePlanDocument(tree, request({ outputs: '../elsewhere' }))).toThrow(/plans/);
  });
});
