import { plainText, readScreen } from '../../tools/demo/capture/screen.js';
import { condense, partOf } from '../../tools/demo/terminal/output.js';
import { step } from '../../tools/demo/terminal/progress.js';
import { Terminal } from '../../tools/demo/terminal/terminal.js';
import { Timeline } from '../../tools/demo/terminal/timeline.js';

function recording(live: boolean): {
  terminal: Terminal;
  raw: () => string;
  lines: () => string[];
} {
  let text = '';
  const write = (piece: string): void => void (text += piece);
  const terminal = new Terminal({ write, live, colours: live });
  const lines = (): string[] => readScreen(text).map(plainText).slice(0, -1);
  return { terminal, raw: () => text, lines };
}

describe('the terminal', () => {
  test('a line that is written while another still changes stands above it', () => {
    const { terminal, lines } = recording(true);
    terminal.draft('working');
    terminal.line('an event');
    terminal.settle();
    terminal.line('done');
    expect(lines()).toEqual(['an event', 'done']);
  });

  test('without a live terminal nothing is drawn twice, in no colour', () => {
    const { terminal, raw } = recording(false);
    terminal.draft('working');
    terminal.line(terminal.paint('red', 'an event'));
    terminal.settle();
    expect(raw()).toBe('an event\n');
  });

  test('a step leaves its name, its answer and the time it took', async () => {
    const { terminal, lines } = recording(true);
    await step(terminal, 'Asking', () => Promise.resolve('42'));
    expect(lines()).toEqual([expect.stringMatching(/^ {2}✔ Asking: 42 \d+\.\d s$/)]);
  });

  test('a step that fails says so and passes the error on', async () => {
    const { terminal, lines } = recording(true);
    const failing = step(terminal, 'Asking', () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect(lines()).toEqual([expect.stringMatching(/^ {2}✖ Asking /)]);
  });
});

describe('the timeline', () => {
  test.each([true, false])('has a line for like outcomes between two events (live: %s)', (live) => {
    const { terminal, lines } = recording(live);
    let now = 1_000;
    const timeline = new Timeline(terminal, () => now);
    for (const ms of [8, 6, 14]) {
      timeline.outcome({ kind: 'paid', ms });
      now += 200;
    }
    timeline.event('red', '◆', 'Circuit OPEN');
    timeline.outcome({ kind: 'kept', ms: 2 });
    timeline.close();
    expect(lines()).toEqual([
      '   0.0 s  ●●●                    3 paid in 6–14 ms',
      '   0.6 s  ◆ Circuit OPEN',
      '   0.6 s  ▲                      1 kept, payment pending in 2 ms',
    ]);
  });

  test('keeps slow outcomes apart from those that came at once', () => {
    const { terminal, lines } = recording(false);
    const timeline = new Timeline(terminal, () => 0);
    for (const ms of [1_600, 2, 800, 3]) timeline.outcome({ kind: 'kept', ms });
    timeline.close();
    expect(lines()).toEqual([
      '   0.0 s  ▲▲                     2 kept, payment pending in 800–1600 ms',
      '   0.0 s  ▲▲                     2 kept, payment pending in 2–3 ms',
    ]);
  });

  test('begins a new line when one is full', () => {
    const { terminal, lines } = recording(false);
    const timeline = new Timeline(terminal, () => 0);
    for (let sent = 0; sent < 23; sent += 1) timeline.outcome({ kind: 'paid', ms: 5 });
    timeline.close();
    expect(lines().map((line) => line.replace(/.*●/, '●'))).toEqual([
      expect.stringContaining('20 paid'),
      expect.stringContaining('3 paid'),
    ]);
  });
});

describe("a generator's output, condensed", () => {
  test("loses Nx's list of created files, signs of life and doubled blank lines, and keeps everything else", () => {
    const output = [
      '               still checking types again (12 s)',
      ' 3/5 generate  2 created',
      '\x1b[32mCREATE\x1b[39m apps/orders/src/a.ts',
      'CREATE apps/orders/src/b.ts',
      'UPDATE apps/orders/package.json',
      '',
      '',
      '   orders is set up',
    ];
    expect(condense(output.join('\n')).split('\n')).toEqual([
      ' 3/5 generate  2 created',
      'UPDATE apps/orders/package.json',
      '',
      '   orders is set up',
    ]);
  });
});

describe("a part of a command's output", () => {
  const output = ['before', '\x1b[1mfrom\x1b[0m here', 'between', 'to there', 'from here again'];

  test('begins with a line and ends before another, whatever their colours', () => {
    expect(partOf(output.join('\n'), { from: /^from/, to: /^to/ })).toBe(
      '\x1b[1mfrom\x1b[0m here\nbetween',
    );
  });

  test('goes on to the end where that other line does not come', () => {
    expect(partOf(output.join('\n'), { from: /^to/, to: /^nothing/ })).toBe(
      'to there\nfrom here again',
    );
    expect(partOf(output.join('\n'), { from: /^nothing/ })).toBe('');
  });
});
