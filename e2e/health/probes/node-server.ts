import { join } from 'node:path';

import { startService } from '../../harness/services/managed-service.js';
import type { Service } from '../../harness/services/service.js';
import { temporaryFolder } from '../../harness/temporary-folder.js';

/** A server of this folder that is written in JavaScript, in a process of its own, so that it can be stopped and hung. */
export function startNodeServer(
  script: string,
  scheme: string,
  ...more: readonly string[]
): Promise<Service> {
  return startService({
    name: script,
    folder: temporaryFolder(script.replace(/\.mjs$/, '')),
    command: process.execPath,
    arguments: (port) => [join(__dirname, script), String(port), ...more],
    ready: /^ready$/,
    url: (port) => `${scheme}://127.0.0.1:${port}`,
  });
}
