import type { Workspace } from '../../../e2e/harness/workspace.js';
import { wiringPatch } from './shop-files.js';

/** Writes into both services what the generators leave to an engineer: examples/shop/wiring/*.patch. */
export async function wireShop(workspace: Workspace): Promise<void> {
  for (const application of ['orders', 'payments']) {
    await workspace.must('git', ['apply', '--whitespace=error', wiringPatch(application)]);
  }
}
