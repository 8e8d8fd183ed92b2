// @ts-check
// Two disasters of about 1 GB of PostgreSQL under write load: one whose log is archived, one whose commits wait for a receiver.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { report } from './report.mjs';

/** @import { Drill } from './report.mjs' */

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '1GB' },
    load: { type: 'string', default: '4' },
    duration: { type: 'string' },
    scratch: { type: 'string', default: os.tmpdir() },
    write: { type: 'boolean', default: false },
  },
});

const GENERATORS = join(import.meta.dirname, '../../../packages/generators');
const SCRIPTS = join(GENERATORS, 'src/generators/disaster-recovery/files/scripts');
/** @type {{ default: (options: object, context: object) => Promise<{ success: boolean }> }} */
const executor = createRequire(import.meta.url)(
  join(GENERATORS, 'dist/executors/drill/executor.js'),
);

/** The two of the objectives that matter: a usual one, and the strictest there is. */
const DRILLS = [
  { rto: '1h', rpo: '15m' },
  { rto: '1h', rpo: '0' },
];

const load = () => (os.loadavg()[0] ?? 0).toFixed(2);
const root = mkdtempSync(join(os.tmpdir(), 'bench-drill-'));
const loadAtStart = load();
let all = true;
try {
  mkdirSync(join(root, 'config'));
  cpSync(SCRIPTS, join(root, 'scripts'), { recursive: true });
  writeFileSync(
    join(root, 'config/disaster-recovery.yml'),
    'version: 1\ndatastores: { orders-db: { engine: postgres, url_env: ORDERS_DATABASE_URL } }\n',
  );
  const context = {
    root,
    projectName: 'bench',
    projectsConfigurations: { projects: { bench: { root: '.' } } },
  };
  for (const drill of DRILLS) {
    const { size, scratch, duration } = values;
    const options = {
      size,
      scratch,
      load: Number(values.load),
      ...(duration && { duration }),
      ...drill,
    };
    const { success } = await executor.default(options, context);
    all &&= success;
  }
  /** @type {{ drills: readonly Drill[] }} */
  const { drills } = JSON.parse(
    readFileSync(join(root, '.multiagent/reliability/memory/drills.json'), 'utf8'),
  );
  const text = report(drills, { writers: values.load, load: [loadAtStart, load()] });
  console.log(text);
  if (values.write) {
    const results = join(import.meta.dirname, '../../results');
    mkdirSync(results, { recursive: true });
    writeFileSync(join(results, 'drill.md'), text);
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}
process.exitCode = all ? 0 : 1;
