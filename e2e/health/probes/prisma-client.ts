import { PrismaPg } from '@prisma/adapter-pg';
import { getPrismaClient } from '@prisma/client/runtime/client';

/** Node has it; the libraries that this repository is checked against do not name it. */
declare const WebAssembly: { readonly Module: new (bytes: Uint8Array) => object };

type Configuration = Parameters<typeof getPrismaClient>[0];
type Runtime = Awaited<ReturnType<NonNullable<Configuration['compilerWasm']>['getRuntime']>>;

/** What the tests use of it. */
export interface PrismaClient {
  $queryRawUnsafe(sql: string): Promise<unknown>;
  $disconnect(): Promise<void>;
}

/**
 * Prisma's own client over a schema without a model, set up as what `prisma generate` writes sets it up: the generator
 * would download an engine.
 */
export function prismaClient(url: string, max: number): PrismaClient {
  const compiler = '@prisma/client/runtime/query_compiler_fast_bg.postgresql';
  const configuration = {
    previewFeatures: [],
    clientVersion: '7.10.0',
    engineVersion: '7.10.0',
    activeProvider: 'postgresql',
    inlineSchema: 'datasource db {\n  provider = "postgresql"\n}\n',
    runtimeDataModel: { models: {}, enums: {}, types: {} },
    // Three counts in front of three lists: there are no inputs, no outputs and no roots.
    parameterizationSchema: { strings: [], graph: Buffer.from([0, 0, 0]).toString('base64url') },
    compilerWasm: {
      getRuntime: async () => (await import(`${compiler}.js`)) as Runtime,
      getQueryCompilerWasmModule: async () => {
        const { wasm } = (await import(`${compiler}.wasm-base64.js`)) as { wasm: string };
        return new WebAssembly.Module(Buffer.from(wasm, 'base64'));
      },
      importName: './query_compiler_fast_bg.js',
    },
  } satisfies Partial<Configuration>;
  const Client = getPrismaClient(configuration);
  return new Client({ adapter: new PrismaPg({ connectionString: url, max }) });
}
