import type { ImportedName } from '../source/imports.js';
import type { PythonFile } from '../source/python-file.js';
import type { Unit } from '../units/unit.js';
import { basesOf } from './function-role.js';

/** `@router.get("/")`: members of an application or a router. */
const ROUTES = new Set([
  ...['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'trace', 'route', 'api_route'],
  ...['websocket', 'websocket_route', 'middleware', 'exception_handler', 'errorhandler'],
  ...['app_errorhandler', 'before_request', 'after_request', 'teardown_request', 'view'],
]);
/** `@api_view(["GET"])`: decorators of views. */
const VIEWS = new Set([
  ...['api_view', 'action', 'require_http_methods', 'require_GET', 'require_POST', 'require_safe'],
  ...['csrf_exempt', 'login_required', 'permission_required', 'view_config', 'permission_classes'],
]);
const VIEW_CLASSES =
  /(?:View|ViewSet|Resource|HTTPEndpoint|RequestHandler|Middleware|Servicer|Consumer)$/;
const VIEW_METHODS = new Set([
  ...['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'trace', 'dispatch', 'prepare'],
  ...['list', 'create', 'retrieve', 'update', 'partial_update', 'destroy'],
  ...['process_request', 'process_response', 'process_view', 'receive', 'receive_json'],
]);
const REQUEST_MODULES = /^(?:django|rest_framework|starlette|fastapi|aiohttp\.web|sanic|pyramid)\b/;

/** Why the answer to a request would change; nothing for a function that answers none. */
export function refusedHandler(
  unit: Unit,
  file: PythonFile,
  imports: readonly ImportedName[],
): string | undefined {
  const by = routeOf(unit) ?? viewOf(unit, file, imports);
  return (
    by &&
    `is made by a request handler (${by}), whose status an open circuit would change: move it into a function of its own`
  );
}

function routeOf({ decorators }: Unit): string | undefined {
  for (const { path, name, call } of decorators) {
    const isRoute = ROUTES.has(name) && path.length !== 1 && (call ?? path.length > 1);
    if (isRoute || VIEWS.has(name)) return `\`@${path.join('.') || name}\``;
  }
  return undefined;
}

function viewOf(
  unit: Unit,
  file: PythonFile,
  imports: readonly ImportedName[],
): string | undefined {
  const base = basesOf(unit.class, file).find((name) => VIEW_CLASSES.test(name));
  if (base !== undefined) {
    const isRpc = base.endsWith('Servicer') && !unit.name.startsWith('_');
    return isRpc || VIEW_METHODS.has(unit.name) ? `a ${base}` : undefined;
  }
  if (unit.class) return undefined;
  const [first] = unit.parameters;
  if (first?.annotation.endsWith('HttpRequest')) return `a view of ${first.name}`;
  if (first?.name !== 'request' || !answers(unit, file, first.annotation)) return undefined;
  return imports.some(({ module }) => REQUEST_MODULES.test(module)) ? 'a view' : undefined;
}

/** It is given a request, and says nothing of what it gives back, or says that it is a response. */
function answers({ definition }: Unit, file: PythonFile, annotation: string): boolean {
  const type = definition.children.find(({ kind }) => kind === 'type');
  if (!type) return annotation === '' || annotation.endsWith('Request');
  return /Response\W*$/.test(file.textOf(type));
}
