// @ts-check
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { exactly } from '../harness/statistics.mjs';

/** @import { Effort, Maker, Table } from '../types.js' */

const here = fileURLToPath(new URL('.', import.meta.url));

/** @type {readonly { by: Maker, label: string, source: string }[]} */
export const bundles = [
  {
    by: '@reliability/runtime',
    label: 'circuit breaker, retry, timeout, bulkhead',
    source: `export { CircuitBreaker, Retry, Timeout, Bulkhead } from '@reliability/runtime';`,
  },
  {
    by: '@reliability/runtime',
    label: 'the same and pipeline',
    source: `export { CircuitBreaker, Retry, Timeout, Bulkhead, pipeline } from '@reliability/runtime';`,
  },
  {
    by: '@reliability/runtime',
    label: 'circuit breaker alone',
    source: `export { CircuitBreaker } from '@reliability/runtime';`,
  },
  {
    by: '@reliability/runtime',
    label: 'retry alone',
    source: `export { Retry } from '@reliability/runtime';`,
  },
  {
    by: '@reliability/runtime',
    label: 'timeout alone',
    source: `export { Timeout } from '@reliability/runtime';`,
  },
  {
    by: '@reliability/runtime',
    label: 'bulkhead alone',
    source: `export { Bulkhead } from '@reliability/runtime';`,
  },
  {
    by: 'cockatiel',
    label: 'circuit breaker (time window), retry, timeout, bulkhead, wrap',
    source: `export { circuitBreaker, SamplingBreaker, retry, ExponentialBackoff, timeout, bulkhead, wrap, handleAll } from 'cockatiel';`,
  },
  {
    by: 'opossum',
    label: 'all of it (no retry)',
    source: `export { default } from 'opossum';`,
  },
  {
    by: 'p-retry + opossum',
    label: 'both',
    source: `export { default as Breaker } from 'opossum'; export { default as retry } from 'p-retry';`,
  },
  {
    by: 'mollitia',
    label: 'circuit breaker (time window), retry, timeout, bulkhead',
    source: `export { Circuit, SlidingTimeBreaker, Retry, Timeout, Bulkhead } from 'mollitia';`,
  },
];

/**
 * What a bundler that shakes trees leaves of the exports in `source`.
 * @param {string} source
 * @returns {Promise<{ minified: number, gzipped: number, inputs: string[] }>} bytes, and the files that are in it
 */
export async function sizeOf(source) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: source, resolveDir: here },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'es2022',
    write: false,
    metafile: true,
    logLevel: 'error',
  });
  const [file] = outputFiles;
  const [output] = Object.values(metafile.outputs);
  if (!file || !output) throw new Error('esbuild wrote nothing.');
  return {
    minified: file.contents.length,
    gzipped: gzipSync(file.contents, { level: 9 }).length,
    inputs: Object.entries(output.inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([path]) => path),
  };
}

/**
 * @param {Effort} effort
 * @returns {Promise<Table>}
 */
async function measure({ progress }) {
  const rows = [];
  for (const { by, label, source } of bundles) {
    progress(`Size: ${by}, ${label}`);
    const { minified, gzipped } = await sizeOf(source);
    rows.push({ by, label, cells: [exactly(minified), exactly(gzipped)] });
  }
  return {
    id: size.id,
    title: size.title,
    about: size.about,
    columns: [
      { title: 'minified', unit: 'bytes' },
      { title: 'min + gzip', unit: 'bytes' },
    ],
    rows,
  };
}

const size = {
  id: 'size',
  title: 'Size of what a bundler leaves',
  about:
    'esbuild, ES modules, tree-shaken and minified; gzip at level 9. Ours holds no YAML parser.',
  measure,
};

export default size;
