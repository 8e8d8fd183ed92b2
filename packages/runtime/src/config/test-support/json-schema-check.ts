interface Schema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly propertyNames?: Schema;
  readonly additionalProperties?: boolean | Schema;
}

const ANNOTATIONS = new Set(['$schema', 'title', 'description', 'default']);

/** Says for each keyword of draft 7 that the schemas use whether a value meets it; throws at a keyword it does not know. */
const KEYWORDS: Record<string, (schema: Schema, value: unknown) => boolean> = {
  type: ({ type }, value) => [type].flat().some((one) => isOfType(value, one as string)),
  const: (schema, value) => schema.const === value,
  enum: (schema, value) => schema.enum!.includes(value),
  anyOf: (schema, value) => schema.anyOf!.some((one) => meets(one, value)),
  minimum: ({ minimum }, value) => typeof value !== 'number' || value >= minimum!,
  maximum: ({ maximum }, value) => typeof value !== 'number' || value <= maximum!,
  exclusiveMinimum: ({ exclusiveMinimum }, value) =>
    typeof value !== 'number' || value > exclusiveMinimum!,
  pattern: ({ pattern }, value) =>
    typeof value !== 'string' || new RegExp(pattern!, 'u').test(value),
  items: ({ items }, value) => !Array.isArray(value) || value.every((item) => meets(items!, item)),
  required: ({ required }, value) =>
    !isObject(value) || required!.every((key) => Object.hasOwn(value, key)),
  properties: ({ properties }, value) =>
    !isObject(value) ||
    Object.entries(properties!).every(
      ([key, schema]) => !Object.hasOwn(value, key) || meets(schema, value[key]),
    ),
  propertyNames: ({ propertyNames }, value) =>
    !isObject(value) || Object.keys(value).every((key) => meets(propertyNames!, key)),
  additionalProperties: ({ additionalProperties, properties = {} }, value) =>
    !isObject(value) ||
    Object.keys(value)
      .filter((key) => !Object.hasOwn(properties, key))
      .every(
        (key) =>
          additionalProperties !== false && meets(additionalProperties as Schema, value[key]),
      ),
};

/** Whether `value` is valid against `schema`. */
export function meets(schema: Schema, value: unknown): boolean {
  return Object.keys(schema).every((keyword) => {
    if (ANNOTATIONS.has(keyword)) return true;
    const holds = KEYWORDS[keyword];
    if (!holds) throw new Error(`Unknown keyword ${keyword}`);
    return holds(schema, value);
  });
}

function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isObject(value);
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
