import type { Framework } from '../../../shared/project/framework.js';
import type { PythonHost } from '../../../wire/python/application-site.js';
import { wirePython } from '../../../wire/python/wire-python.js';
import type { Findings } from '../../init/lib/probe.js';
import { mount, type Mounted } from './mount.js';
import type { SourceWirer } from './wire.js';

const HOSTS: Readonly<Partial<Record<Framework, PythonHost>>> = {
  fastapi: 'starlette',
  starlette: 'starlette',
  flask: 'flask',
  django: 'django',
};

/** What an application of Python is, as far as its endpoints are concerned. */
export const hostOf = (framework: Framework | undefined): PythonHost =>
  (framework && HOSTS[framework]) ?? 'standard-library';

/** Gives applications of Python their endpoints. A framework does not know where its server listens, and is told. */
export function pythonWirer({ framework }: Findings): SourceWirer {
  const host = hostOf(framework);
  const wireAs = (one: PythonHost, ownPort?: number) => (file: string, text: string) =>
    wirePython({
      file,
      text,
      host: one,
      importFrom: 'src.service_health',
      ...(ownPort !== undefined && { ownPort }),
    });
  const isTold = host === 'flask' || host === 'starlette';
  return {
    mount: (tree, files, ownPort) => mount(tree, files, wireAs(host, isTold ? ownPort : undefined)),
    beside: (tree, files, mounted, { own, health }) => {
      if (host === 'django') return mount(tree, files, wireAs('django-server', own));
      const { at } = mounted;
      const text = at ? (tree.read(at.where.replace(/:\d+$/, ''), 'utf-8') ?? '') : '';
      if (!at?.before || !isTold || text.includes('own_port=')) {
        return { left: [], ...(at && { at }) };
      }
      const reason = `with own_port=${own ?? 'its port'} as well, add_health would answer on port ${health}, too`;
      return { left: [{ where: at.where, reason }] } satisfies Mounted;
    },
  };
}
