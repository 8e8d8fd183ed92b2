import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { experimentFile } from '../chaos/experiment/file/experiment-file.js';
import { type ConfigFile, parseConfigFile } from './config-file.js';
import { configFiles } from './files/index.js';
import { jsonSchema } from './json-schema.js';
import { arbitraryConfig } from './test-support/arbitrary-config.js';
import { meets } from './test-support/json-schema-check.js';

const committed = ({ name }: ConfigFile): unknown =>
  JSON.parse(readFileSync(join(__dirname, `../../schemas/${name}.schema.json`), 'utf8'));

const described: readonly ConfigFile[] = [...configFiles, experimentFile];

describe.each(described.map((description) => [description.name, description] as const))(
  'the schema of %s.yml',
  (_, description) => {
    it('is up to date (npm run schemas renews it)', () => {
      expect(committed(description)).toEqual(jsonSchema(description));
    });

    it('accepts what the validator accepts, key by key', () => {
      const schema = committed(description) as object;
      const shapeOnly = { name: description.name, title: '', shape: description.shape };
      fc.assert(
        fc.property(arbitraryConfig(description), (config) => {
          expect(meets(schema, config)).toBe(accepts(shapeOnly, config));
        }),
        { numRuns: 400 },
      );
      // Else the property has said nothing.
      const asked = fc.sample(arbitraryConfig(description), { numRuns: 400, seed: 1 });
      const accepted = asked.filter((config) => accepts(shapeOnly, config)).length;
      expect(accepted).toBeGreaterThan(10);
      expect(accepted).toBeLessThan(380);
    });

    it('says a default that the key itself could have', () => {
      const defaults = collectDefaults(jsonSchema(description));
      for (const { schema, value } of defaults) expect(meets(schema, value)).toBe(true);
    });
  },
);

function accepts(description: ConfigFile, config: unknown): boolean {
  try {
    // The names in a mapping are its own affair in JSON, and so is a key twice in YAML.
    parseConfigFile(description, 'a.yml', stringify(config));
    return true;
  } catch {
    return false;
  }
}

function collectDefaults(schema: unknown): { schema: object; value: unknown }[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const nested = Object.entries(schema)
    .filter(([key]) => key !== 'default')
    .flatMap(([, value]) => collectDefaults(value));
  return 'default' in schema ? [{ schema, value: schema.default }, ...nested] : nested;
}
