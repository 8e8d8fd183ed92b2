import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillDisk } from '../disk/fill-disk.js';
import type { Fault } from '../fault.js';
import { burnCpu } from '../load/burn-cpu.js';
import { exhaustDescriptors } from '../load/exhaust-descriptors.js';
import { stopProcess } from '../process/stop-fault.js';

/** A program that begins a fault and says what came of it, so that a test can see what is left when it dies. */
const [, , kind = '', argument = ''] = process.argv;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'works';
  } catch (error) {
    return String((error as NodeJS.ErrnoException).code);
  }
};

async function during(fault: Fault, look: () => string): Promise<void> {
  await fault.begin();
  say(`during ${look()}`);
  await fault.end();
  say(`after ${look()}`);
}

async function main(): Promise<void> {
  const pid = Number(argument);
  switch (kind) {
    case 'stop': {
      await stopProcess({ pid, allow: { pids: [pid] } }).begin();
      say('begun');
      process.stdin.resume();
      return;
    }
    case 'burn': {
      const fault = burnCpu({ load: 0.1 });
      await fault.begin();
      say(fault.pids.join(' '));
      process.stdin.resume();
      return;
    }
    case 'fill': {
      const leaveBytes = Number(process.argv[4]);
      await fillDisk({ folder: argument, atMostBytes: 64 * 1024 * 1024, leaveBytes }).begin();
      say('begun');
      process.stdin.resume();
      return;
    }
    case 'full': {
      const file = join(argument, 'order');
      await during(fillDisk({ folder: argument }), () =>
        codeOf(() => writeFileSync(file, Buffer.alloc(2 * 1024 * 1024))),
      );
      return;
    }
    case 'descriptors': {
      await during(exhaustDescriptors({ leave: Number(argument) }), () =>
        codeOf(() => writeFileSync('/dev/null', '')),
      );
    }
  }
}

void main();
