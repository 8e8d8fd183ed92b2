// @ts-check
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';

/** @import { Circumstances } from '../types.js' */

const MEASURED = [
  '@reliability/runtime',
  'cockatiel',
  'opossum',
  'mollitia',
  'p-retry',
  '@nestjs/terminus',
  '@nestjs/core',
  '@godaddy/terminus',
  'lightship',
];

/** A package's version; not through `require`, because its exports may hide package.json. @param {string} name */
function versionOf(name) {
  const folders = createRequire(import.meta.url).resolve.paths(name) ?? [];
  for (const folder of folders) {
    try {
      return JSON.parse(readFileSync(`${folder}/${name}/package.json`, 'utf8')).version;
    } catch {
      // Not in this folder; the next one up.
    }
  }
  return 'unknown';
}

const load = () => Number((os.loadavg()[0] ?? 0).toFixed(2));

/**
 * Begins to record where a run is made; the returned function completes the record.
 * @param {string} command
 * @returns {() => Circumstances}
 */
export function recordCircumstances(command) {
  const startedAt = performance.now();
  const loadAtStart = load();
  return () => ({
    date: new Date().toISOString().slice(0, 10),
    command,
    node: process.versions.node,
    platform: `${process.platform} ${process.arch}`,
    cpus: os.availableParallelism(),
    load: [loadAtStart, load()],
    seconds: Math.round((performance.now() - startedAt) / 1_000),
    versions: Object.fromEntries(MEASURED.map((name) => [name, versionOf(name)])),
  });
}
