import type { Acknowledged } from '../measure/loss.js';
import type { Background } from '../scratch/background.js';
import { DrillError } from '../scratch/drill-error.js';

/** What it has been told and not read yet it reads within this. */
const GRACE_MS = 1_500;

/** How a writer is told to write, in the language of its client. */
export type Transaction = (writer: number, sequence: number) => string;

/**
 * One client that writes one transaction after the other, each when the one before was acknowledged. Its client ends
 * every transaction with a line `ack <sequence>`.
 */
export class Writer {
  readonly acked: Acknowledged[] = [];
  private sequence = 0;
  private wanted: number;
  private readonly waiting = new Set<() => void>();

  /** @param wanted How many transactions it writes; all that it can, unless it is said. */
  constructor(
    private readonly number: number,
    private readonly client: Background,
    private readonly transaction: Transaction,
    private readonly now: () => number,
    wanted = Infinity,
  ) {
    this.wanted = wanted;
    client.listen((line) => this.hear(line));
    this.next();
  }

  /** Resolves when so many are acknowledged. @throws DrillError where the client ends first, or the time is over. */
  async hasAcked(count: number, step: string, deadlineMs: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const enough = new Promise<string | undefined>((resolve) => {
      const look = (): void => {
        if (this.acked.length >= count) resolve(undefined);
      };
      this.waiting.add(look);
      look();
      timer = setTimeout(() => resolve(`not within ${deadlineMs / 1_000} s`), deadlineMs);
    });
    try {
      const problem = await Promise.race([enough, this.client.ended]);
      if (problem !== undefined && this.acked.length < count) {
        throw new DrillError(
          step,
          `no write was acknowledged: ${problem}. ${this.client.complaint}`,
        );
      }
    } finally {
      clearTimeout(timer);
      this.waiting.clear();
    }
  }

  /** How its client ended, once it has. */
  async end(): Promise<string> {
    return `${await this.client.ended}. ${this.client.complaint}`;
  }

  /** Writes no more, and waits for its client to end. */
  async stop(): Promise<void> {
    this.wanted = 0;
    this.client.write('', true);
    if ((await this.client.endsWithin(GRACE_MS)) === undefined) this.client.kill();
    await this.client.ended;
  }

  private hear(line: string): void {
    if (line !== `ack ${this.sequence}`) return;
    this.acked.push({ writer: this.number, sequence: this.sequence, atMs: this.now() });
    for (const look of this.waiting) look();
    this.next();
  }

  private next(): void {
    if (this.sequence >= this.wanted || !this.client.running) return;
    this.sequence++;
    this.client.write(`${this.transaction(this.number, this.sequence)}\n`);
  }
}
