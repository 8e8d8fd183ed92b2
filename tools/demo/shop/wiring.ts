import type { Workspace } from '../../../e2e/harness/workspace.js';
import { wiringPatch } from './shop-files.js';

/** Writes what the generators leave to an engineer: what is answered while payments are away. */
export async function wireShop(workspace: Workspace): Promise<void> {
  await workspace.must('git', ['apply', '--whitespace=error', wiringPatch('orders')]);
}
