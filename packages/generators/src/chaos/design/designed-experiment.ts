/** An experiment that is to be written: its file, what is believed, and what fails. */
export interface DesignedExperiment {
  /** Without a folder and an ending: `payments-slow`. */
  readonly name: string;
  readonly title: string;
  /** What is expected, and of what it follows: lines of a comment. */
  readonly why: readonly string[];
  readonly target: Readonly<Record<string, string>> & { readonly name: string };
  /** A step without its target: `{ fault: latency, latency: 3s, for: 20s }`. */
  readonly step: Readonly<Record<string, string | number>>;
  /** Answers of readiness that are right meanwhile; `null`: nobody answers, and it is only looked at. */
  readonly readyMeanwhile: readonly number[] | null;
}

/** What no experiment was made for, and why. */
export interface NotDesigned {
  readonly subject: string;
  readonly reason: string;
}

/** The experiments of one application. */
export interface Design {
  readonly experiments: readonly DesignedExperiment[];
  readonly left: readonly NotDesigned[];
}
