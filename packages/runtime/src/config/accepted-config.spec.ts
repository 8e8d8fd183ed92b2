import fc from 'fast-check';
import { stringify } from 'yaml';
import { EventStream } from '../events/event-stream.js';
import { ManualClock } from '../testing/manual-clock.js';
import { loadedFiles } from './files/index.js';
import { loadReliability, type LoadReliabilityOptions, type Reliability } from './reliability.js';
import { arbitraryConfig } from './test-support/arbitrary-config.js';
import { ConfigFolder } from './test-support/config-folder.js';
import { validateConfigFile } from './validate-config-file.js';

const SILENT = { info: () => undefined, warn: () => undefined };

describe('loadReliability, whatever the validator accepts', () => {
  let folder: ConfigFolder;
  let clock: ManualClock;
  let events: EventStream;

  beforeEach(() => {
    folder = new ConfigFolder();
    clock = new ManualClock();
    events = new EventStream();
  });

  afterEach(() => folder.remove());

  const load = (options: LoadReliabilityOptions = {}): Reliability =>
    loadReliability({ configDir: folder.path, clock, events, logger: SILENT, ...options });

  it('builds its policies from whatever the validator accepts', () => {
    const named = loadedFiles.filter(
      ({ name }) => !['health-checks', 'reliability'].includes(name),
    );
    fc.assert(
      fc.property(
        fc
          .constantFrom(...named)
          .chain((description) =>
            arbitraryConfig(description).map((config) => [description.name, config] as const),
          ),
        ([name, config]) => {
          const text = stringify(config);
          fc.pre(accepts(`${name}.yml`, text));
          const own = new ConfigFolder().write(name, text);
          try {
            const reliability = load({ configDir: own.path });
            for (const dependency of [...reliability.names(), 'another']) {
              reliability.policy(dependency);
              reliability.retry(dependency);
              reliability.bulkhead(dependency);
            }
          } finally {
            own.remove();
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

function accepts(name: string, text: string): boolean {
  try {
    validateConfigFile(name, text);
    return true;
  } catch {
    return false;
  }
}
