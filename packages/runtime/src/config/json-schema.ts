import type { ConfigFile } from './config-file.js';
import type { Field, JsonSchema, RecordShape, Shape } from './shape.js';

/** The JSON Schema (draft 7) that editors check a configuration file against while it is being written. */
export function jsonSchema({ title, shape }: ConfigFile): JsonSchema {
  return { $schema: 'http://json-schema.org/draft-07/schema#', title, ...recordSchema(shape) };
}

function schemaOf(shape: Shape): JsonSchema {
  switch (shape.kind) {
    case 'scalar':
      return shape.schema;
    case 'anything':
      return {};
    case 'list':
      return { type: 'array', items: schemaOf(shape.of) };
    case 'record':
      return recordSchema(shape);
    case 'named':
      return {
        type: ['object', 'null'],
        propertyNames: { pattern: shape.names.source },
        additionalProperties: schemaOf(shape.of),
      };
  }
}

/** `null` is what YAML makes of a key with nothing behind it: a section that is still empty. */
function recordSchema({ fields }: RecordShape): JsonSchema {
  const entries = Object.entries(fields);
  const required = entries.filter(([, field]) => field.required).map(([key]) => key);
  return {
    type: required.length > 0 ? 'object' : ['object', 'null'],
    properties: Object.fromEntries(entries.map(([key, field]) => [key, fieldSchema(field)])),
    additionalProperties: false,
    ...(required.length > 0 && { required }),
  };
}

function fieldSchema(field: Field): JsonSchema {
  return {
    description: field.doc,
    ...schemaOf(field.shape),
    ...('default' in field && { default: field.default }),
  };
}
