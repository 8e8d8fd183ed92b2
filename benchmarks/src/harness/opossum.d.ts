/** opossum ships no types; this is the part of it that is measured. */
declare module 'opossum' {
  interface Options {
    timeout?: number | false;
    rollingPercentilesEnabled?: boolean;
    enableSnapshots?: boolean;
    rollingCountTimeout?: number;
    errorThresholdPercentage?: number;
    volumeThreshold?: number;
    capacity?: number;
    resetTimeout?: number;
  }
  class CircuitBreaker {
    constructor(action: () => Promise<unknown>, options?: Options);
    fire(): Promise<unknown>;
    fallback(handler: () => unknown): this;
    open(): void;
    shutdown(): void;
  }
  namespace CircuitBreaker {
    export type { Options };
  }
  export = CircuitBreaker;
}
