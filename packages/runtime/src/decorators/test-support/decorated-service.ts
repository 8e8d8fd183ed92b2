import { decorateMethod, type MethodPolicy } from '../decorate-method.js';

const record = <T>(response: T): T => response;

/** What the decorated methods below have done, in order. */
export const log: string[] = [];

/** A decorator that notes when a call enters and leaves it. */
const Noted = (name: string): MethodPolicy =>
  decorateMethod(async (operation, options) => {
    log.push(`${name} in, attempt ${options ? 'handed on' : 'new'}`);
    try {
      return await operation({
        signal: new AbortController().signal,
        attempt: 1,
        priority: 0,
        record,
      });
    } finally {
      log.push(`${name} out`);
    }
  });

/** Compiled as standard and as experimental decorators by the spec. */
export class Service {
  readonly greeting: string = 'hello';

  @Noted('outer')
  @Noted('inner')
  async greet(who: string, mark = '!'): Promise<string> {
    await Promise.resolve();
    log.push('greet');
    return `${this.greeting} ${who}${mark}`;
  }

  @Noted('failing')
  fail(): Promise<never> {
    throw new Error('failed');
  }

  @Noted('static')
  static async make(): Promise<Service> {
    return Promise.resolve(new this());
  }
}

export class QuietService extends Service {
  override readonly greeting: string = 'psst';

  override async greet(who: string): Promise<string> {
    return `(${await super.greet(who, '?')})`;
  }
}
