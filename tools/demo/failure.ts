/** The demo cannot go on, or did not show what it claims; the message is for the reader and says what to do. */
export class DemoFailure extends Error {
  override readonly name = 'DemoFailure';
}

/** @throws DemoFailure where what the demo is about to say would not be true. */
export function verify(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new DemoFailure(otherwise);
}
