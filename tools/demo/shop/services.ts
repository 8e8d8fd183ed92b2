import { join } from 'node:path';

import { cleanEnvironment } from '../../../e2e/harness/clean-environment.js';
import { type RunningProcess, startProcess } from '../../../e2e/harness/process.js';

export interface OrdersOptions {
  /** The workspace that holds the shop, with apps/orders built. */
  readonly workspace: string;
  readonly port: number;
  readonly databaseUrl: string;
  readonly paymentsUrl: string;
  readonly onLine?: (line: string) => void;
}

export interface PaymentsOptions {
  /** The workspace that holds the shop. */
  readonly workspace: string;
  readonly port: number;
  readonly bankUrl: string;
  readonly python: string;
  readonly onLine?: (line: string) => void;
}

/** Starts apps/orders and waits until it listens. */
export function startOrders(options: OrdersOptions): Promise<RunningProcess> {
  const { workspace, port, databaseUrl, paymentsUrl } = options;
  return started(
    process.execPath,
    ['dist/main.js'],
    join(workspace, 'apps/orders'),
    options.onLine,
    {
      PORT: String(port),
      // Both run on one machine, and each answers for itself on its own port.
      HEALTH_PORT: String(port),
      DATABASE_URL: databaseUrl,
      PAYMENTS_URL: paymentsUrl,
    },
  );
}

/** Starts apps/payments and waits until it listens. */
export function startPayments(options: PaymentsOptions): Promise<RunningProcess> {
  const { workspace, port, bankUrl, python } = options;
  return started(python, ['-m', 'src.main'], join(workspace, 'apps/payments'), options.onLine, {
    PORT: String(port),
    HEALTH_PORT: String(port),
    BANK_URL: bankUrl,
    PYTHONDONTWRITEBYTECODE: '1',
  });
}

async function started(
  command: string,
  args: readonly string[],
  cwd: string,
  onLine: ((line: string) => void) | undefined,
  variables: NodeJS.ProcessEnv,
): Promise<RunningProcess> {
  const env = cleanEnvironment(variables);
  const running = startProcess(command, args, { cwd, env, ...(onLine ? { onLine } : {}) });
  await running.waitForLine(/ listens on \d+/);
  return running;
}
