import { parseDocument } from 'yaml';

import { freePort } from '../../../e2e/harness/free-port.js';
import type { Workspace } from '../../../e2e/harness/workspace.js';

const APPLICATIONS = ['orders', 'payments'] as const;

/** Where each service answers health requests. */
export type HealthUrls = Readonly<Record<(typeof APPLICATIONS)[number], string>>;

/** A timeout that customers do not notice, and a circuit that is tried again within seconds. */
const QUICK = {
  orders: { dependency: 'payments', timeout: '800ms', reset_timeout: '3s' },
  payments: { dependency: 'bank', timeout: '300ms', reset_timeout: '3s' },
} as const;

/**
 * Changes numbers in both services' config/, so that what takes minutes in production is seen within seconds, and gives
 * their health servers ports that are free here, since both run on one machine.
 */
export async function setDemoNumbers(workspace: Workspace): Promise<HealthUrls> {
  const urls: [string, string][] = [];
  for (const application of APPLICATIONS) {
    const config = `apps/${application}/config`;
    const { dependency, ...numbers } = QUICK[application];
    for (const [key, value] of Object.entries(numbers)) {
      edit(workspace, `${config}/circuit-breakers.yml`, ['breakers', dependency, key], value);
    }
    const port = await freePort();
    edit(workspace, `${config}/health-checks.yml`, ['port'], port);
    urls.push([application, `http://127.0.0.1:${port}`]);
  }
  return Object.fromEntries(urls) as HealthUrls;
}

/** Sets one value; the reason that stood beside it was that of the other. */
function edit(workspace: Workspace, file: string, path: string[], value: string | number): void {
  const document = parseDocument(workspace.read(file));
  const node = document.createNode(value);
  node.comment = ' for the demo';
  document.setIn(path, node);
  workspace.write(file, document.toString({ lineWidth: 0 }));
}
