/** A complaint of a type checker, without its place: lines move when a file is rewritten. */
export interface TypeError {
  readonly file: string;
  /** `TS2345: Argument of type …`. */
  readonly message: string;
}

/** The complaints that were not there before, each as often as it has come to be there. */
export function newErrors(
  before: readonly TypeError[],
  after: readonly TypeError[],
): readonly TypeError[] {
  const known = new Map<string, number>();
  for (const error of before) known.set(keyOf(error), (known.get(keyOf(error)) ?? 0) + 1);
  return after.filter((error) => {
    const left = known.get(keyOf(error)) ?? 0;
    known.set(keyOf(error), left - 1);
    return left <= 0;
  });
}

const keyOf = ({ file, message }: TypeError): string => `${file}\0${message}`;
