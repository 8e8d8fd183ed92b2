import { readFileSync } from 'node:fs';
import { freemem } from 'node:os';

const KIBIBYTE = 1024;

/** Bytes that a new process can have without another one losing its own: of the machine, or of the control group. */
export function availableMemory(): number {
  // Undefined before Node 22, 0 where nothing limits this process.
  const limit = process.constrainedMemory?.() ?? 0;
  const machine = ofMachine();
  return limit > 0 && limit < machine ? limit - process.memoryUsage.rss() : machine;
}

function ofMachine(): number {
  try {
    const [, kibibytes] = /^MemAvailable: +(\d+) kB$/m.exec(readFileSync('/proc/meminfo', 'utf8'))!;
    return Number(kibibytes) * KIBIBYTE;
  } catch {
    return freemem();
  }
}
