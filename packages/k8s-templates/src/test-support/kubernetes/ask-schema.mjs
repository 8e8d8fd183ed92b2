/**
 * Asks validators made of Kubernetes' OpenAPI document about objects: `{ package, objects }` as JSON comes in on
 * standard input, a list of problems for each object goes out. A process of its own, for one of the packages is an ES
 * module that Jest cannot load.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const { package: name, objects } = JSON.parse(readFileSync(0, 'utf8'));
const require = createRequire(import.meta.url);
const isModule = name !== 'kubernetes-models';
const problems = [];
for (const object of objects) problems.push(await problemsOf(object));
console.log(JSON.stringify(problems));

async function problemsOf(object) {
  const validate = await validatorOf(object);
  if (!validate) return [`${object.apiVersion} ${object.kind} is unknown`];
  const { observed, unread } = record(object);
  if (!validate(observed)) {
    return validate.errors.map(
      ({ instancePath, message, keyword }) => `${instancePath}: ${message ?? keyword}`,
    );
  }
  return unread().map((path) => `${path}: unknown field`);
}

async function validatorOf({ apiVersion, kind }) {
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['core', apiVersion];
  const schema = `IoK8sApi${[group.replace(/\..*$/, ''), version, kind].map(capital).join('')}`;
  try {
    const { validate } = isModule
      ? await import(`${name}/_schemas/${schema}`)
      : require(join(dirname(require.resolve(name)), '_schemas', `${schema}.js`));
    return validate;
  } catch (error) {
    // Of the schema itself; what it lacks in turn is another matter.
    if (/NOT_FOUND|NOT_EXPORTED/.test(error.code) && error.message.includes(schema))
      return undefined;
    throw error;
  }
}

function capital(word) {
  return word[0].toUpperCase() + word.slice(1);
}

/**
 * Watches the validator read: it asks for every field that its schema knows, and goes through a map as a whole, so that
 * a field it has not asked for is one that the schema does not know.
 */
function record(value) {
  const readings = new Map();
  const watched = (node, path) => {
    if (typeof node !== 'object' || node === null) return node;
    if (readings.has(node)) return readings.get(node).proxy;
    const reading = { keys: new Set(), path, all: Array.isArray(node) };
    reading.proxy = new Proxy(node, {
      get(target, key) {
        if (typeof key === 'string') reading.keys.add(key);
        return watched(Reflect.get(target, key), `${path}.${String(key)}`);
      },
      ownKeys(target) {
        reading.all = true;
        return Reflect.ownKeys(target);
      },
    });
    readings.set(node, reading);
    return reading.proxy;
  };
  const unread = () =>
    [...readings].flatMap(([node, { keys, path, all }]) =>
      all
        ? []
        : Object.keys(node)
            .filter((key) => !keys.has(key))
            .map((key) => `${path}.${key}`.slice(1)),
    );
  return { observed: watched(value, ''), unread };
}
