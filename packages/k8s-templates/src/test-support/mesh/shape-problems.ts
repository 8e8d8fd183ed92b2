import Ajv from 'ajv';
import type { KubernetesObject } from '../kubernetes/objects.js';
import { REGION_SHAPES } from './region-shapes.js';
import { SHAPES } from './shapes.js';

const ajv = new Ajv({ strict: true, allErrors: true });

type Shapes = Readonly<Record<string, object>>;

const problemsBy = (shapes: Shapes) => {
  const validators = new Map(
    Object.entries(shapes).map(([kind, shape]) => [kind, ajv.compile(shape)]),
  );
  return (object: KubernetesObject): readonly string[] => {
    const validate = validators.get(object.kind);
    if (!validate) return [`${object.kind} is unknown`];
    if (validate(object)) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
};

/** All that the shape of its kind has against an object of a mesh. */
export const shapeProblems = problemsBy(SHAPES);

/** All that the shape of its kind has against an object that moves traffic between regions. */
export const regionShapeProblems = problemsBy(REGION_SHAPES);
