import type { MessagePort } from 'node:worker_threads';
import type { Language } from '../summary/index.js';

/** A file that will be asked for. */
export interface Job {
  /** Its place among the claims. */
  readonly id: number;
  readonly file: string;
  readonly language: Language;
  readonly text: string;
}

/** What became of it. */
export interface Done {
  readonly id: number;
  /** See `packed`. */
  readonly summary: string;
}

/** What a worker is begun with. */
export interface Beginning {
  /** Brings jobs, and takes what became of them. */
  readonly port: MessagePort;
  /** One number a job, changed by whoever takes it first: see `Claim`. */
  readonly claims: Int32Array;
}

/** What a job's number says. */
export const Claim = {
  /** Nobody has begun it. */
  open: 0,
  /** The worker reads it. */
  underway: 1,
  /** The worker has sent what it came to. */
  done: 2,
  /** The scan reads it itself, as it was asked for before the worker got there. */
  own: 3,
} as const;
