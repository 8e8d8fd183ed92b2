import type { Stage } from '@reliability/runtime/chaos';

/** What a circuit was seen to do. */
export interface CircuitTrial {
  readonly circuit: string;
  readonly passed: boolean;
  /** For a person: `OPEN after 6 requests (0.4 s), HALF_OPEN and CLOSED 2.1 s after it was back`. */
  readonly detail: string;
}

interface TryCircuit {
  readonly circuit: string;
  readonly fault: ReturnType<Stage['faultFor']>;
  /** Sends one request; never rejects, whatever is answered. */
  readonly drive: () => Promise<void>;
  /** The lines that the application has written so far. */
  readonly lines: readonly string[];
  readonly signal: AbortSignal;
  readonly limitMs: number;
}

const PAUSE_MS = 100;

/**
 * Lets what is behind a circuit refuse connections while requests are sent, until the application says that the circuit
 * is open; puts it back, and sends requests until the circuit has tried again and is closed.
 */
export async function tryCircuit(options: TryCircuit): Promise<CircuitTrial> {
  const { circuit, fault: made, drive, lines, signal, limitMs } = options;
  const trial = (passed: boolean, detail: string): CircuitTrial => ({ circuit, passed, detail });
  const fault = await made;
  let requests = 0;
  const until = async (state: string, from: number): Promise<number | undefined> => {
    const startedAt = performance.now();
    const said = saying(state, circuit);
    while (performance.now() - startedAt < limitMs && !signal.aborted) {
      if (lines.slice(from).some((line) => said.test(line))) return performance.now() - startedAt;
      requests++;
      await drive();
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    return undefined;
  };
  // Warm: the circuit has seen the dependency well before it fails.
  await drive();
  const from = lines.length;
  let opened: number | undefined;
  try {
    await fault.begin();
    opened = await until('OPEN', from);
  } finally {
    await fault.end();
  }
  if (opened === undefined) {
    return trial(
      false,
      `did not open although ${requests} requests were sent while it was down; do they call ${circuit}?`,
    );
  }
  const openedBy = requests;
  const halfOpen = await until('HALF_OPEN', from);
  if (halfOpen === undefined) return trial(false, 'opened, and never tried again');
  const closed = await until('CLOSED', from);
  if (closed === undefined) return trial(false, 'opened and tried again, and never closed');
  return trial(
    true,
    `OPEN after ${openedBy} requests (${inSeconds(opened)}), HALF_OPEN and CLOSED ${inSeconds(halfOpen + closed)} after it was back`,
  );
}

/** The whole line that the runtime and the emitted Python write; `a` is not `a-b`. */
const saying = (state: string, circuit: string): RegExp =>
  new RegExp(
    `Circuit ${state} for service ${circuit.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w.:-])`,
  );

const inSeconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
