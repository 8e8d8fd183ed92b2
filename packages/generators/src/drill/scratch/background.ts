import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { createInterface } from 'node:readline';

const TAIL_LINES = 12;

/** A program that runs beside the drill. */
export class Background {
  /** How it ended: `exit 0`, `killed by SIGKILL`; pending while it runs, and until its last line is read. */
  readonly ended: Promise<string>;
  /** Everything that it wrote to its standard output, unless somebody listens to its lines. */
  output = '';
  private readonly child: ChildProcess;
  private readonly tail: string[] = [];
  private onLine: ((line: string) => void) | undefined;
  private over = false;

  constructor(command: string, args: readonly string[], options: SpawnOptions) {
    this.child = spawn(command, args, { ...options, stdio: ['pipe', 'pipe', 'pipe'] });
    // Whoever does not read what it is told ends soon, and its end says why.
    this.child.stdin?.on('error', () => undefined);
    const lines = createInterface({ input: this.child.stdout! });
    lines.on('line', (line) => {
      if (this.onLine) this.onLine(line);
      else this.output += `${line}\n`;
    });
    createInterface({ input: this.child.stderr! }).on('line', (line) => {
      this.tail.push(line);
      if (this.tail.length > TAIL_LINES) this.tail.shift();
    });
    this.ended = new Promise((resolve) => {
      const tell = (end: string): void => {
        this.over = true;
        resolve(end);
      };
      this.child.once('error', (error) => tell(error.message));
      this.child.once('close', (code, signal) =>
        tell(signal ? `killed by ${signal}` : `exit ${code}`),
      );
    });
  }

  get running(): boolean {
    return !this.over;
  }

  /** The last lines of its standard error. */
  get complaint(): string {
    return this.tail.join(' | ');
  }

  /** From now on each line of its standard output goes there. */
  listen(onLine: (line: string) => void): void {
    this.onLine = onLine;
  }

  write(text: string, last = false): void {
    if (last) this.child.stdin?.end(text);
    else this.child.stdin?.write(text);
  }

  /** Writes, and returns when there is room for more. */
  async feed(text: string): Promise<void> {
    if (this.child.stdin?.write(text) !== false) return;
    await Promise.race([
      new Promise((resolve) => this.child.stdin?.once('drain', resolve)),
      this.ended,
    ]);
  }

  /** How it ended, or nothing where it has not within so many milliseconds. */
  async endsWithin(milliseconds: number): Promise<string | undefined> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), milliseconds);
    });
    try {
      return await Promise.race([this.ended, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Asks it to end; who does not within ten seconds is killed. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    this.signal(signal);
    if ((await this.endsWithin(10_000)) === undefined) this.kill();
    await this.endsWithin(10_000);
  }

  kill(): void {
    this.signal('SIGKILL');
  }

  private signal(signal: NodeJS.Signals): void {
    try {
      // Its group: it was started as the leader of one.
      if (this.child.pid !== undefined && !this.over) process.kill(-this.child.pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}
