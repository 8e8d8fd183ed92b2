import type { StoreProduct } from './products.js';

const PROVIDERS = {
  postgresql: 'postgres',
  postgres: 'postgres',
  cockroachdb: 'postgres',
  mysql: 'mysql',
  mongodb: 'mongodb',
} as const satisfies Readonly<Record<string, StoreProduct>>;

/** The database that a Prisma schema is about. */
export interface PrismaDatasource {
  readonly product: (typeof PROVIDERS)[keyof typeof PROVIDERS];
  /** The variable of the environment that holds its address; `null` where the schema has another way to it. */
  readonly variable: string | null;
}

/**
 * The database that the text of a Prisma schema is about; `undefined` where it names none that is known.
 * @see https://www.prisma.io/docs/orm/reference/prisma-schema-reference#datasource
 */
export function prismaDatasource(text: string): PrismaDatasource | undefined {
  const [, block = ''] = /^\s*datasource\s+\w+\s*\{([^}]*)\}/m.exec(text) ?? [];
  const [, provider = ''] = /^\s*provider\s*=\s*"([a-z]+)"/m.exec(block) ?? [];
  if (!Object.hasOwn(PROVIDERS, provider)) return undefined;
  const [, variable = null] = /^\s*url\s*=\s*env\(\s*"(\w+)"\s*\)/m.exec(block) ?? [];
  return { product: PROVIDERS[provider as keyof typeof PROVIDERS], variable };
}
