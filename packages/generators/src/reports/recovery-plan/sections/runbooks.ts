import { paragraphs } from '../../markdown/table.js';
import type { PlanFacts } from '../facts/plan-facts.js';
import { before } from '../runbooks/before.js';
import { datastoreRunbook } from '../runbooks/datastore.js';
import { decisionTree } from '../runbooks/decision-tree.js';
import { scenarios } from '../runbooks/scenarios.js';
import { services } from '../runbooks/services.js';

/** 9: what to type, what comes back, and by when. */
export const runbooks = (facts: PlanFacts): string =>
  paragraphs(
    '## 9. Runbooks',
    'T+0 is the failure. Each step has one command or one decision; what it says is under “Expect”.',
    before(facts),
    decisionTree(facts),
    scenarios(facts),
    '### 9.4 By datastore',
    facts.datastores.length === 0
      ? 'No datastore of this workspace is covered.'
      : paragraphs(...facts.datastores.map((one) => datastoreRunbook(facts, one))),
    services(facts),
  );
