import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/**
 * Processes that work in a folder, or in what was one before it was removed, and have no terminal: servers go there, and
 * so does all that a drill starts, while somebody who looks around by hand has a terminal. Only on Linux.
 */
export function processesIn(folder: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => isIn(folder, pid) && !hasTerminal(pid));
}

function isIn(folder: string, pid: number): boolean {
  try {
    const where = readlinkSync(`/proc/${pid}/cwd`).replace(/ \(deleted\)$/, '');
    return where === folder || where.startsWith(`${folder}/`);
  } catch {
    return false;
  }
}

function hasTerminal(pid: number): boolean {
  try {
    // "pid (name) state ppid pgrp session tty …", where the name may hold spaces and parentheses.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[4] !== '0';
  } catch {
    return true;
  }
}
