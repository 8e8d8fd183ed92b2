/** A complaint of a compiler about a file; its place is left out, for lines move when a file is rewritten. */
export interface Complaint {
  /** Relative to the checked folder. */
  readonly file: string;
  readonly message: string;
}

/** What a compiler said of some files. */
export interface CheckedFiles {
  readonly files: number;
  readonly complaints: readonly Complaint[];
  /** What a reader has to know to judge it: a sentence each. */
  readonly limits: readonly string[];
}

/** Those of `after` that `before` does not have, each as often as it has come to be there. */
export function newComplaints(
  before: readonly Complaint[],
  after: readonly Complaint[],
): readonly Complaint[] {
  const known = new Map<string, number>();
  for (const one of before) known.set(keyOf(one), (known.get(keyOf(one)) ?? 0) + 1);
  return after.filter((one) => {
    const left = known.get(keyOf(one)) ?? 0;
    known.set(keyOf(one), left - 1);
    return left <= 0;
  });
}

const keyOf = ({ file, message }: Complaint): string => `${file}\0${message}`;
