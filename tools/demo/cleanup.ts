/** What has been started and must be stopped, latest first, however the demo ends. */
export class Cleanup {
  readonly #tasks: (() => void | Promise<void>)[] = [];
  #done: Promise<void> | undefined;

  add(task: () => void | Promise<void>): void {
    this.#tasks.push(task);
  }

  /** Stops everything once; one that fails does not keep the others alive. */
  run(): Promise<void> {
    this.#done ??= this.#stopAll();
    return this.#done;
  }

  async #stopAll(): Promise<void> {
    for (let task = this.#tasks.pop(); task; task = this.#tasks.pop()) {
      try {
        await task();
      } catch (error) {
        console.error(error instanceof Error ? error.message : error);
      }
    }
  }
}
