// Compiled by the spec as standard and as experimental decorators: each expected error has to be there in both.
import { WithCircuitBreaker, WithRetry } from '../with-policy.js';

export class Laws {
  readonly prefix = 'a';

  @WithRetry('payments')
  @WithCircuitBreaker('payments')
  async async(id: number, ...rest: string[]): Promise<string> {
    return Promise.resolve(`${this.prefix}${id}${rest.join()}`);
  }

  @WithRetry('payments')
  generic<T extends object>(value: T): Promise<T> {
    return Promise.resolve(value);
  }

  @WithRetry('payments')
  explicitThis(this: Laws): Promise<string> {
    return Promise.resolve(this.prefix);
  }

  @WithRetry('payments')
  static async static(): Promise<void> {
    return Promise.resolve();
  }

  // @ts-expect-error -- a method that returns no promise
  @WithRetry('payments')
  sync(): number {
    return 1;
  }

  // @ts-expect-error -- a method that may return no promise
  @WithRetry('payments')
  maybe(): number | Promise<number> {
    return 1;
  }

  // @ts-expect-error -- a generator
  @WithRetry('payments')
  async *pages(): AsyncGenerator<number> {
    yield Promise.resolve(1);
  }

  // @ts-expect-error -- an accessor
  @WithRetry('payments')
  get later(): Promise<number> {
    return Promise.resolve(1);
  }

  // @ts-expect-error -- a field
  @WithRetry('payments')
  field = (): Promise<number> => Promise.resolve(1);
}

// @ts-expect-error -- a class
@WithRetry('payments')
export class Decorated {}

// The decorated methods keep their types.
declare const laws: Laws;
export const text: Promise<string> = laws.async(1, 'b');
export const same: Promise<{ id: number }> = laws.generic({ id: 1 });
// @ts-expect-error -- the argument's type
export const wrong = laws.async('1');
