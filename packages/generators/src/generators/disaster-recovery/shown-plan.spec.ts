import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FsTree } from 'nx/src/generators/tree';
import { planRecovery } from '../../advisers/recovery-planner/plan-recovery.js';
import { recoveryOrder } from '../../advisers/recovery-planner/recovery-order.js';
import { analyzeWorkspace } from '../../analysis/analyze-workspace.js';
import { golden } from '../../test-support/golden.js';
import { readRecoveryConfig } from './config/read-recovery-config.js';
import { gatherDatastores } from './lib/facts/gather-datastores.js';
import { writePlan } from './lib/write-plan.js';

const REPOSITORY = join(__dirname, '../../../../..');
const NAME = 'disaster-recovery-plan.md';
const OBJECTIVES = { rtoMs: 4 * 3_600_000, rpoMs: 900_000 };
const TODAY = '2026-11-28';

describe('the plan that the documentation shows', () => {
  it('is what disaster-recovery --rto=4h --rpo=15m says of examples/shop', async () => {
    const root = join(REPOSITORY, 'examples/shop');
    const { analysis, infrastructure, projects } = await analyzeWorkspace({
      root,
      known: [],
      outputs: '.multiagent',
      baseline: null,
      today: TODAY,
      skipCache: true,
    });
    const { graph, calls } = analysis;
    const config = readRecoveryConfig(null);
    const plan = planRecovery({
      objectives: OBJECTIVES,
      regions: [],
      assumptions: config.assumptions,
      datastores: gatherDatastores({ graph, infrastructure, calls, config }, OBJECTIVES),
      recoveryOrder: recoveryOrder(graph).groups,
    });
    // What is written stays in the tree.
    const tree = new FsTree(root, false);
    writePlan(tree, {
      plan,
      graph,
      infrastructure,
      projects,
      config,
      regions: null,
      today: TODAY,
      workspace: analysis.name,
      folder: 'shop',
      outputs: '.multiagent',
      options: {},
    });
    const actual = { [NAME]: tree.read(`.multiagent/docs/${NAME}`, 'utf-8')! };
    expect(actual).toEqual(golden(join(REPOSITORY, 'docs/assets/recovery'), actual));
  });

  it('says people in words that the configuration takes', () => {
    const page = readFileSync(join(REPOSITORY, 'docs/recovery-plan.md'), 'utf8');
    const [, shown = ''] = /```yaml\n([\s\S]*?)```/.exec(page) ?? [];
    const { people } = readRecoveryConfig(shown);
    expect([people.contacts.size, people.commands.size, people.vendors.size]).toEqual([2, 1, 1]);
    expect(people.business.get('place an order')?.longestOutageMs).toBe(28_800_000);
  });
});
