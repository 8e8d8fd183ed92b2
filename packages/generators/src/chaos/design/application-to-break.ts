/** What is known of an application before experiments are made for it. */
export interface ApplicationToBreak {
  readonly name: string;
  /** Relative to the workspace root. */
  readonly root: string;
  /** How it is started, or why that is not known. */
  readonly start:
    | { readonly command: readonly string[]; readonly cwd: string; readonly env: StartEnvironment }
    | { readonly reason: string };
  /** Where it answers for its health; `null` where it does not. */
  readonly paths: { readonly readiness: string; readonly liveness: string } | null;
  readonly dependencies: readonly BreakableDependency[];
  /** A folder of its own to which it writes, relative to the project; `null` where none is known. */
  readonly folder: string | null;
}

type StartEnvironment = Readonly<Record<string, string>>;

/** Something that an application calls, and that can be made to fail for it. */
export interface BreakableDependency {
  /** As the graph calls it. */
  readonly name: string;
  readonly kind: 'database' | 'cache' | 'queue' | 'api';
  /** The variable that holds its address; `null` where none does, so that no proxy can be put in front of it. */
  readonly urlEnv: string | null;
  /** Whether readiness turns red with it. */
  readonly critical: boolean;
  /** Milliseconds after which a call is given up; `null` where none says so. */
  readonly timeoutMs: number | null;
  /** Whether each call has an answer for when it fails. */
  readonly fallback: boolean;
  readonly circuitBreaker: boolean;
}
