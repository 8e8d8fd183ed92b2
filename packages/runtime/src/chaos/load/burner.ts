import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Fault } from '../fault.js';
import { bareEnvironment, scriptOf } from '../guardian/child-script.js';

/** What a burner's process is told. JSON. */
export interface Burning {
  /** It ends by itself after so long. */
  readonly ttlMs: number;
}

/**
 * A load that processes of their own make: they end when the fault ends, when their time is up, or when this process dies,
 * for each waits for the end of its standard input.
 * @param main Runs in each of them, uses nothing from outside, and writes a line once the load is there.
 */
export function burner<T extends Burning>(
  description: string,
  processes: number,
  main: (argument: T) => void,
  argument: () => T,
): Fault & { readonly pids: readonly number[] } {
  let children: readonly ChildProcess[] = [];
  const end = async (): Promise<void> => {
    const ending = children;
    children = [];
    await Promise.all(
      ending.map(async (child) => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        const gone = once(child, 'exit');
        child.kill('SIGKILL');
        await gone;
      }),
    );
  };
  return {
    description,
    get pids() {
      return children.flatMap(({ pid }) => pid ?? []);
    },
    async begin() {
      if (children.length > 0) return;
      const script = scriptOf(main, argument());
      children = Array.from({ length: processes }, () =>
        spawn(process.execPath, ['-e', script], {
          cwd: '/',
          env: bareEnvironment(),
          stdio: ['pipe', 'pipe', 'ignore'],
        }),
      );
      await Promise.all(
        children.map(async (child) => {
          const gone = once(child, 'exit').then(() => {
            throw new Error(`${description}: its process has ended.`);
          });
          gone.catch(() => undefined);
          await Promise.race([once(child.stdout!, 'data'), gone]);
        }),
      );
    },
    end,
  };
}
