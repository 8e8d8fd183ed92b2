import Ajv from 'ajv';
import type { KubernetesObject } from '../kubernetes/objects.js';
import { SHAPES } from './shapes.js';

const ajv = new Ajv({ strict: true, allErrors: true });
const validators = new Map(
  Object.entries(SHAPES).map(([kind, shape]) => [kind, ajv.compile(shape)]),
);

/** All that the shape of its kind has against an object. */
export function shapeProblems(object: KubernetesObject): readonly string[] {
  const validate = validators.get(object.kind);
  if (!validate) return [`${object.kind} is unknown`];
  if (validate(object)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
