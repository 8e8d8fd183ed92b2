import { existsSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const RUNTIME = join(__dirname, '../../../packages/runtime/src/index.ts');
/** The application's own module of guards, which `init` would write. */
const EMITTED = /(?:^|\/)reliability\/index(?:\.[cm]?js)?$/;

/** A compiler host to which the guards are known, though nothing was installed. */
export class GuardsHost {
  readonly host: ts.CompilerHost;
  /** Modules that were not found; what comes from them is `any`. */
  readonly missing = new Set<string>();

  constructor(options: ts.CompilerOptions) {
    this.host = ts.createCompilerHost(options);
    const cache = ts.createModuleResolutionCache(process.cwd(), (name) => name, options);
    this.host.resolveModuleNameLiterals = (literals, containingFile, _, compilerOptions, source) =>
      literals.map(({ text }, index) => {
        const mode = ts.getModeForUsageLocation(source, literals[index]!, compilerOptions);
        const found = ts.resolveModuleName(
          text,
          containingFile,
          compilerOptions,
          this.host,
          cache,
          undefined,
          mode,
        );
        if (found.resolvedModule) return found;
        const isGuards = text === '@reliability/runtime' || EMITTED.test(text);
        if (isGuards && existsSync(RUNTIME)) {
          const extension = ts.Extension.Ts;
          const isExternalLibraryImport = true;
          return {
            resolvedModule: { resolvedFileName: RUNTIME, extension, isExternalLibraryImport },
          };
        }
        const isOwn = !containingFile.includes('/node_modules/');
        if (isOwn && !text.startsWith('.')) this.missing.add(text);
        return found;
      });
  }
}
