import { freePort } from '../../../e2e/harness/free-port.js';
import type { Workspace } from '../../../e2e/harness/workspace.js';
import { wiringPatch } from './shop-files.js';

const APPLICATIONS = ['orders', 'payments'] as const;

/** Where each service answers health requests, once it is wired. */
export type HealthUrls = Readonly<Record<(typeof APPLICATIONS)[number], string>>;

/**
 * Writes into both services what an engineer adds after init: examples/shop/wiring/*.patch, and ports for health that
 * are free here, since both services run on one machine.
 */
export async function wireShop(workspace: Workspace): Promise<HealthUrls> {
  const urls: [string, string][] = [];
  for (const application of APPLICATIONS) {
    await workspace.must('git', ['apply', '--whitespace=error', wiringPatch(application)]);
    const port = await freePort();
    const file = `apps/${application}/config/health-checks.yml`;
    workspace.write(file, workspace.read(file).replace(/^port: \d+/m, `port: ${port}`));
    urls.push([application, `http://127.0.0.1:${port}`]);
  }
  return Object.fromEntries(urls) as HealthUrls;
}
