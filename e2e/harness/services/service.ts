/** A real server on a free loopback port, with data of its own that go when it is stopped. */
export interface Service {
  /** As a person would call it, with its version when it tells: `PostgreSQL 15.18`. */
  readonly name: string;
  /** Where clients connect: a URL without a password. The same before and after `restart`. */
  readonly url: string;
  readonly port: number;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
  /** Freezes it: connections stay open and nothing answers. */
  pause(): void;
  /** Lets it go on after `pause`. */
  resume(): void;
  /** Ends it if it runs, then starts it on the same port with the same data. */
  restart(): Promise<void>;
  /** Ends it and keeps its data, so that `restart` brings it back. */
  halt(): Promise<void>;
}
