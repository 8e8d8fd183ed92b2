import { dottedName } from '../../rewrite/python/source/dotted-name.js';
import { type ImportedName, importedNames } from '../../rewrite/python/source/imports.js';
import type { PythonFile } from '../../rewrite/python/source/python-file.js';
import { nodesIn } from '../../rewrite/python/source/walk.js';
import type { SyntaxNode } from '../../scan/python/syntax/syntax-node.js';

/**
 * What health endpoints can be added to. `standard-library` is a server of http.server, `django-server` what a server of
 * Django's runs, beside which another is started.
 */
export type PythonHost = 'starlette' | 'flask' | 'django' | 'django-server' | 'standard-library';

/** Where a file makes an application. */
export interface PythonSite {
  readonly host: PythonHost;
  /** The statement that makes it. */
  readonly statement: SyntaxNode;
  /** How the application is called: `app`; a server is the call that makes it. */
  readonly name: string;
  /** The call that makes a server. */
  readonly call?: SyntaxNode;
}

const MAKERS: Readonly<Record<string, PythonHost>> = {
  'fastapi.FastAPI': 'starlette',
  'fastapi.applications.FastAPI': 'starlette',
  'starlette.applications.Starlette': 'starlette',
  'flask.Flask': 'flask',
  'django.core.wsgi.get_wsgi_application': 'django-server',
  'django.core.asgi.get_asgi_application': 'django-server',
  'http.server.HTTPServer': 'standard-library',
  'http.server.ThreadingHTTPServer': 'standard-library',
};

/** The applications that a file makes and keeps under a name, its URLs where it is one of Django's, and its servers. */
export function* pythonSites(file: PythonFile): Generator<PythonSite> {
  const imports = importedNames(nodesIn(file.root), file);
  for (const node of nodesIn(file.root)) {
    if (node.kind === 'assignment') {
      const site = ofAssignment(file, imports, node);
      if (site) yield site;
    }
    if (node.kind !== 'call' || hostMadeBy(file, imports, node) !== 'standard-library') continue;
    yield { host: 'standard-library', statement: node, name: file.textOf(node), call: node };
  }
}

function ofAssignment(
  file: PythonFile,
  imports: readonly ImportedName[],
  node: SyntaxNode,
): PythonSite | undefined {
  const [left] = node.children;
  const right = node.children.at(-1);
  const statement = file.parent(node);
  if (!left || !right || left === right || statement?.kind !== 'expression_statement')
    return undefined;
  const name = file.textOf(left);
  if (name === 'urlpatterns' && file.parent(statement) === file.root) {
    return imports.some(({ module }) => /^django\.(?:urls|conf\.urls)$/.test(module))
      ? { host: 'django', statement, name }
      : undefined;
  }
  if (right.kind !== 'call' || !['identifier', 'attribute'].includes(left.kind)) return undefined;
  const host = hostMadeBy(file, imports, right);
  return host && host !== 'standard-library' ? { host, statement, name } : undefined;
}

function hostMadeBy(
  file: PythonFile,
  imports: readonly ImportedName[],
  { children: [callee] }: SyntaxNode,
): PythonHost | undefined {
  const [local, ...rest] = (callee && dottedName(callee, file)) ?? [];
  const imported = imports.find((one) => one.local === local);
  if (!imported) return undefined;
  return MAKERS[[imported.module, imported.name, ...rest].filter(Boolean).join('.')];
}
