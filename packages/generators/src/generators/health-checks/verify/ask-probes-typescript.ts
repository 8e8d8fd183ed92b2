import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { loadReliability, parseDuration } from '@reliability/runtime';
import type { CheckDefinition } from '@reliability/runtime/health';
import { createJiti } from 'jiti';

/** The limit of one question, where config/health-checks.yml names none. */
const TIMEOUT_MS = 2_000;

interface Settings {
  readonly type?: string;
  readonly timeout?: number | string;
}

interface Runtime {
  readonly loadReliability: typeof loadReliability;
  readonly parseDuration: typeof parseDuration;
}

type Probes = Readonly<Record<string, (settings: Settings) => CheckDefinition>>;

/** Asks a probe of the emitted application for each line that comes in, and writes one line of JSON. */
async function main(root: string): Promise<void> {
  const jiti = createJiti(join(root, 'package.json'), { moduleCache: true });
  const { probes } = await jiti.import<{ probes: Probes }>(
    join(root, 'src/health/probes/index.ts'),
  );
  const { loadReliability, parseDuration } = await jiti.import<Runtime>('@reliability/runtime');
  const { healthChecks } = loadReliability({ configDir: join(root, 'config'), watch: false });
  const configured = healthChecks.probes as ReadonlyMap<string, Settings> | undefined;
  const checks = new Map<string, CheckDefinition['check']>();
  for await (const line of createInterface({ input: process.stdin })) {
    const name = JSON.parse(line) as string;
    const settings = configured?.get(name);
    const probe = settings && probes[settings.type ?? ''];
    if (!probe) throw new Error(`src/health/probes/index.ts has no probe for ${name}`);
    const check = checks.get(name) ?? probe(settings).check;
    checks.set(name, check);
    const timeoutMs = parseDuration(settings.timeout ?? TIMEOUT_MS) ?? TIMEOUT_MS;
    process.stdout.write(`${JSON.stringify({ probe: name, ...(await ask(check, timeoutMs)) })}\n`);
  }
}

async function ask(check: CheckDefinition['check'], timeoutMs: number) {
  const startedAt = performance.now();
  const controller = new AbortController();
  const answer = Promise.resolve()
    .then(() => check(controller.signal))
    .then(
      (value) => ({ status: 'pass', ...(value as object | undefined) }),
      (error: { code?: string; name?: string }) => ({
        status: 'fail',
        output: error.code ?? error.name ?? 'Error',
      }),
    );
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<{ status: string; output: string }>((resolve) => {
    timer = setTimeout(() => {
      resolve({ status: 'fail', output: 'TIMEOUT' });
      controller.abort();
    }, timeoutMs);
  });
  const { status, output } = (await Promise.race([answer, late])) as {
    status: string;
    output?: string;
  };
  clearTimeout(timer);
  return { status, ...(output && { output }), tookMs: Math.round(performance.now() - startedAt) };
}

main(process.argv[2]!).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
