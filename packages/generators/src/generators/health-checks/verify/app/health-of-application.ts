import type { ApplicationProcess } from './application-process.js';
import type { QuickConfig } from './quick-config.js';

/** What health says of one dependency and of the whole, at one moment. */
export interface HealthSeen {
  readonly check: 'pass' | 'warn' | 'fail' | 'unknown';
  /** The code of what is wrong. */
  readonly output?: string;
  /** The status of readiness and of liveness; 0 where nobody answers. */
  readonly ready: number;
  readonly alive: number;
}

const ASK_LIMIT_MS = 10_000;
const PAUSE_MS = 50;

/** The health of an application that runs, asked as a prober does. */
export class HealthOfApplication {
  readonly #application: ApplicationProcess;
  readonly #paths: QuickConfig['paths'];
  #url = '';

  constructor(application: ApplicationProcess, paths: QuickConfig['paths']) {
    this.#application = application;
    this.#paths = paths;
  }

  /**
   * Waits until liveness is answered on one of these ports; gives that port.
   * @throws ApplicationEnded
   */
  async answersOn(ports: readonly number[], limitMs: number): Promise<number | undefined> {
    const deadline = performance.now() + limitMs;
    while (performance.now() < deadline) {
      for (const port of ports) {
        this.#url = `http://127.0.0.1:${port}`;
        if ((await this.#status(this.#paths.liveness)) === 200) return port;
      }
      await this.#pause();
    }
    return undefined;
  }

  /**
   * Asks again and again until health is as wanted; gives the last that was seen, and after how long.
   * @throws ApplicationEnded
   */
  async until(
    check: string,
    wanted: (seen: HealthSeen) => boolean,
    limitMs: number,
  ): Promise<{ readonly seen: HealthSeen; readonly tookMs: number }> {
    const startedAt = performance.now();
    for (;;) {
      const seen = await this.#see(check);
      const tookMs = Math.round(performance.now() - startedAt);
      if (wanted(seen) || tookMs > limitMs) return { seen, tookMs };
      await this.#pause();
    }
  }

  async #see(check: string): Promise<HealthSeen> {
    const [report, ready, alive] = await Promise.all([
      this.#report(),
      this.#status(this.#paths.readiness),
      this.#status(this.#paths.liveness),
    ]);
    const { status = 'unknown', output } = report?.checks?.[check]?.[0] ?? {};
    return { check: status, ready, alive, ...(output && { output }) };
  }

  async #report(): Promise<Report | undefined> {
    try {
      return (await (await this.#ask(this.#paths.health)).json()) as Report;
    } catch {
      return undefined;
    }
  }

  async #status(path: string): Promise<number> {
    try {
      const response = await this.#ask(path);
      await response.arrayBuffer();
      return response.status;
    } catch {
      return 0;
    }
  }

  #ask(path: string): Promise<Response> {
    return fetch(this.#url + path, {
      signal: AbortSignal.timeout(ASK_LIMIT_MS),
      redirect: 'manual',
    });
  }

  async #pause(): Promise<void> {
    const ended = this.#application.ended();
    if (ended !== undefined) throw new ApplicationEnded(ended);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** The application has ended by itself. */
export class ApplicationEnded extends Error {}

interface Report {
  readonly checks?: Readonly<
    Record<
      string,
      readonly { readonly status?: 'pass' | 'warn' | 'fail'; readonly output?: string }[]
    >
  >;
}
