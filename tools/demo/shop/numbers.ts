import { isMap, parseDocument } from 'yaml';

import type { Workspace } from '../../../e2e/harness/workspace.js';

const APPLICATIONS = ['orders', 'payments'] as const;

/** A timeout that customers do not notice, and a circuit that is tried again within seconds. */
const QUICK = {
  orders: { dependency: 'payments', timeout: '800ms', reset_timeout: '3s' },
  payments: { dependency: 'bank', timeout: '300ms', reset_timeout: '3s' },
} as const;

/**
 * Changes numbers in both services' config/, so that what takes minutes in production is seen within seconds, and lets
 * everybody see the details of their health.
 */
export function setDemoNumbers(workspace: Workspace): void {
  for (const application of APPLICATIONS) {
    const config = `apps/${application}/config`;
    const { dependency, ...numbers } = QUICK[application];
    for (const [key, value] of Object.entries(numbers)) {
      edit(workspace, `${config}/circuit-breakers.yml`, ['breakers', dependency, key], value);
    }
    const health = `${config}/health-checks.yml`;
    edit(workspace, health, ['details'], 'always');
    for (const probe of probesIn(workspace.read(health))) {
      edit(workspace, health, ['probes', probe, 'interval'], '1s');
      edit(workspace, health, ['probes', probe, 'timeout'], '500ms');
    }
  }
}

function probesIn(text: string): readonly string[] {
  const probes = parseDocument(text).get('probes');
  return isMap(probes) ? probes.items.map(({ key }) => String(key)) : [];
}

/** Sets one value; the reason that stood beside it was that of the other. */
function edit(workspace: Workspace, file: string, path: string[], value: string): void {
  const document = parseDocument(workspace.read(file));
  const node = document.createNode(value);
  node.comment = ' for the demo';
  document.setIn(path, node);
  workspace.write(file, document.toString({ lineWidth: 0 }));
}
