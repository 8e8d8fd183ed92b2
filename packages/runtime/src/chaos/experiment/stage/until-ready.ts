const PAUSE_MS = 50;
const ASK_MS = 2_000;

interface UntilReady {
  readonly ports: readonly string[];
  readonly path: string;
  readonly limitMs: number;
  readonly ended: () => string | undefined;
  readonly signal?: AbortSignal;
}

/**
 * Waits until an application answers on one of its ports that it is up; gives the address.
 * @throws Error where it ends, or does not answer in time.
 */
export async function untilReady(options: UntilReady): Promise<string> {
  const { ports, path, limitMs, ended, signal } = options;
  const deadline = performance.now() + limitMs;
  for (;;) {
    for (const port of ports) {
      const base = `http://127.0.0.1:${port}`;
      if (await isUp(base + path)) return base;
    }
    const end = ended();
    if (end !== undefined) throw new Error(`the application ${end}`);
    if (signal?.aborted) throw new Error(String(signal.reason));
    if (performance.now() > deadline) {
      const told = ports.join(' and ');
      throw new Error(
        `nobody answered at ${path} on the ports ${told} within ${limitMs / 1_000} s`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

async function isUp(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, {
      signal: AbortSignal.timeout(ASK_MS),
      redirect: 'manual',
    });
    await response.arrayBuffer();
    return response.status < 400;
  } catch {
    return false;
  }
}
