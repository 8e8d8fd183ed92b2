import type { Node } from '../../rewrite/javascript/tree/node.js';
import { applyEdits, type TextEdit } from '../../rewrite/text-edit.js';
import type { Wiring, WiringRequest } from '../wiring.js';
import { applicationSites } from './application-site.js';
import { behind, insertion } from './insertion.js';
import { listeningSite, type MadeApplication } from './listening-site.js';
import { openFile, type OpenFile } from './open-file.js';
import { serverSites } from './server-site.js';

/** What answers on the health port as well. */
const BESIDE = 'serveBeside';

/** What is added, and beside what. */
interface Addition {
  readonly site: Node;
  readonly how: string;
  readonly edits: readonly TextEdit[];
}

/**
 * Has health answered on a port of its own as well, where the server of an application is made: the call goes around
 * the expression that makes it, `serveBeside(app.listen(3000))`, or behind the statement where the application keeps
 * its server to itself. Besides that the import is added, and nothing else in the text changes.
 * @param application Which one, and where it is made; the server may be made in another file.
 */
export function serveBesideJavaScript(
  request: WiringRequest,
  application: MadeApplication,
): Wiring {
  const { text } = request;
  const open = openFile(request);
  const addition = open && additionTo(open, application);
  if (!addition) return { status: 'none' };
  const line = text.slice(0, addition.site.start).split('\n').length;
  if (open.names.local(BESIDE) !== undefined) return { status: 'already', line };
  const { how, edits } = addition;
  const content = applyEdits(text, [...edits, ...open.imports.edits()]);
  return open.stillParses(content)
    ? { status: 'wired', line, how, content }
    : { status: 'refused', line, reason: `with ${how} the file would not parse` };
}

function additionTo(open: OpenFile, application: MadeApplication): Addition | undefined {
  const { source, imports, style } = open;
  const isHome = source.request.file === application.file;
  if (application.framework === 'nest') {
    const [site] = isHome ? applicationSites(source) : [];
    if (!site) return undefined;
    const code = `${imports.use(BESIDE)}(${site.name}.getHttpServer())`;
    return { site: site.statement, how: code, edits: [behind(source, site, code, style)] };
  }
  const [server] = application.framework === 'node' && isHome ? serverSites(source) : [];
  const site = server ? server.call : listeningSite(source, application);
  if (!site) return undefined;
  const name = imports.use(BESIDE);
  const edits = [insertion(site.start, `${name}(`), insertion(site.end, ')')];
  return { site, how: `${name}(${beginning(source.tree.slice(site))})`, edits };
}

/** `app.listen(3000)`; of what goes on over several lines, how it begins. */
function beginning(text: string): string {
  const [first = '', ...rest] = text.split('\n');
  return rest.length === 0 ? first : `${first.trimEnd()} …`;
}
