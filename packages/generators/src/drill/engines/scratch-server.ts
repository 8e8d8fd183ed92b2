import type { Transaction } from '../load/writer.js';
import type { Background } from '../scratch/background.js';

/** A server that a drill starts, fills, kills and has restored. */
export interface ScratchServer {
  /** Its data, below the scratch folder. */
  readonly data: string;
  /** What backup-restore.conf has to say of it, besides what it says of every datastore. */
  readonly settings: Readonly<Record<string, string>>;
  /** Programs without which it cannot be started. */
  readonly programs: readonly string[];
  /** Where a client finds it; known once it has been started. */
  url(): string;
  /** An empty server's files, not started. */
  create(): Promise<void>;
  /** Starts it on the files that are there, whoever put them there, and waits until it takes writes. */
  start(): Promise<void>;
  /** One question, as a monitor asks it. */
  answers(): Promise<boolean>;
  /** About so many bytes of what shops hold: no two rows alike, and about half of them gone when compressed. */
  fill(bytes: number): Promise<void>;
  /** The ledger that writers write, beside whatever else there is. */
  openLedger(accounts: number): Promise<void>;
  /** A client for one writer, and what it is told. */
  client(): Background;
  transaction(accounts: number, random: () => number): Transaction;
  /** Bytes of data. */
  size(): Promise<number>;
  /** A sum over all that nobody writes. */
  staticSums(): Promise<string>;
  /** All that the ledger's history holds, as `writer:sequence`. */
  recovered(): Promise<ReadonlySet<string>>;
  /** Whether the sums of the ledger agree. */
  isBalanced(): Promise<boolean>;
  /** A question as an application asks it, of data that were made up. */
  ownProbe(): Promise<boolean>;
  /** Has every commit wait for the receiver of that name. Only where `log` can be `synchronous`. */
  waitForReceiver?(name: string): Promise<void>;
  /** Whether a receiver of that name receives. */
  isReceivedBy?(name: string): Promise<boolean>;
  /** For the probe of the application. */
  environment(): NodeJS.ProcessEnv;
}
