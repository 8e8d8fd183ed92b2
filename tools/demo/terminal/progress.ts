import type { Terminal } from './terminal.js';

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 100;
/** Without a live terminal a long step says so this often. */
const REMINDER_MS = 10_000;

export const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/**
 * Does one piece of work with its name and the time it takes on the screen: a turning spinner on a live terminal,
 * a line now and then elsewhere. The work's answer, where it is a text, stands at the end of the line.
 */
export async function step<T>(
  terminal: Terminal,
  name: string,
  work: () => Promise<T>,
): Promise<T> {
  const { paint } = terminal;
  const startedAt = performance.now();
  const elapsed = (): string => paint('dim', seconds(performance.now() - startedAt));
  let frame = 0;
  const turn = (): void => {
    frame = (frame + 1) % FRAMES.length;
    terminal.draft(`  ${paint('cyan', FRAMES[frame] ?? '')} ${name} ${elapsed()}`);
  };
  const timer = terminal.live
    ? setInterval(turn, FRAME_MS)
    : setInterval(() => terminal.line(`  … ${name} ${elapsed()}`), REMINDER_MS);
  if (terminal.live) turn();
  try {
    const result = await work();
    terminal.settle();
    const detail = typeof result === 'string' && result !== '' ? `: ${result}` : '';
    terminal.line(`  ${paint('green', '✔')} ${name}${detail} ${elapsed()}`);
    return result;
  } catch (error) {
    terminal.settle();
    terminal.line(`  ${paint('red', '✖')} ${name} ${elapsed()}`);
    throw error;
  } finally {
    clearInterval(timer);
  }
}
