import { createPythonResolver } from './resolve-module.js';

/** A file, what it imports, where that is; a bare word that is no path stands for what is outside. */
type Law = readonly [string, string, string, string | undefined];

function laws(name: string, files: readonly string[], cases: readonly Law[]): void {
  describe(name, () => {
    const resolve = createPythonResolver('/repo', files);
    it.each(cases)('%s: from %s, %s', (_, from, module, expected) => {
      const found = resolve(from, module);
      expect(found && ('file' in found ? found.file : `outside: ${found.external}`)).toBe(expected);
    });
  });
}

laws(
  'in a package',
  [
    'app/__init__.py',
    'app/main.py',
    'app/redis.py',
    'app/logging.py',
    'app/db/__init__.py',
    'app/db/session.py',
    'app/space/thing.py',
  ],
  [
    ['a module by its full name', 'app/main.py', 'app.db.session', 'app/db/session.py'],
    ['a package is its __init__', 'app/main.py', 'app.db', 'app/db/__init__.py'],
    ['a sibling', 'app/main.py', '.redis', 'app/redis.py'],
    ['a sibling package', 'app/main.py', '.db', 'app/db/__init__.py'],
    ['a module of it', 'app/main.py', '.db.session', 'app/db/session.py'],
    [
      'one dot in an __init__ is that package',
      'app/db/__init__.py',
      '.session',
      'app/db/session.py',
    ],
    ['a dot alone', 'app/db/session.py', '.', 'app/db/__init__.py'],
    ['two dots', 'app/db/session.py', '..redis', 'app/redis.py'],
    ['two dots alone', 'app/db/session.py', '..', 'app/__init__.py'],
    ['not above the root', 'app/db/session.py', '....x', undefined],
    ['a relative one that is not there', 'app/main.py', '.nothing', undefined],
    ['a sibling is not found without its package', 'app/main.py', 'redis', 'outside: redis'],
    ['a file does not mean itself', 'app/redis.py', 'redis', 'outside: redis'],
    ['nor does it hide the standard library', 'app/main.py', 'logging', 'outside: logging'],
    [
      'a folder without __init__ holds modules',
      'app/main.py',
      'app.space.thing',
      'app/space/thing.py',
    ],
    ['but is no file', 'app/main.py', '.space', undefined],
    ['what a package of ours lacks is nowhere', 'app/main.py', 'app.nothing', undefined],
    [
      'what nobody here has is outside',
      'app/main.py',
      'google.cloud.storage',
      'outside: google.cloud.storage',
    ],
  ],
);

laws(
  'of scripts',
  [
    'svc/users/users.py',
    'svc/users/db.py',
    'svc/users/email.py',
    'svc/users/jobs/nightly.py',
    'svc/mail/db.py',
    'tool.py',
  ],
  [
    ['a script sees its own folder', 'svc/users/users.py', 'db', 'svc/users/db.py'],
    ['each its own', 'svc/mail/db.py', 'users', 'outside: users'],
    ['a folder above', 'svc/users/jobs/nightly.py', 'db', 'svc/users/db.py'],
    [
      'but not for a name of the standard library',
      'svc/users/jobs/nightly.py',
      'email',
      'outside: email',
    ],
    ['which its own folder may replace', 'svc/users/users.py', 'email', 'svc/users/email.py'],
    ['a script does not mean itself', 'svc/users/db.py', 'db', 'outside: db'],
    ['the root is above all', 'svc/users/users.py', 'tool', 'tool.py'],
    ['from the root by folders', 'tool.py', 'svc.users.db', 'svc/users/db.py'],
  ],
);

laws(
  'in a repository of several projects',
  [
    'api/pyproject.toml',
    'api/src/api/__init__.py',
    'api/src/api/main.py',
    'api/tests/test_main.py',
    'libs/core/setup.py',
    'libs/core/core/__init__.py',
    'libs/core/core/http.py',
    'libs/core/queue.py',
    'web/manage.py',
    'web/shop/__init__.py',
    'web/shop/views.py',
    'web/__init__.py',
    'other/core.py',
    'shared/setup.py',
    'shared/__init__.py',
    'shared/discord/__init__.py',
  ],
  [
    [
      'a project that is a package is no root of others',
      'api/src/api/main.py',
      'discord',
      'outside: discord',
    ],
    ['but one of its own', 'other/core.py', 'shared.discord', 'shared/discord/__init__.py'],
    ['src is a root', 'api/tests/test_main.py', 'api.main', 'api/src/api/main.py'],
    ['another project', 'api/src/api/main.py', 'core.http', 'libs/core/core/http.py'],
    ['but not what Python brings', 'api/src/api/main.py', 'queue', 'outside: queue'],
    ['which its own may mean', 'libs/core/core/http.py', 'queue', 'libs/core/queue.py'],
    ['but not just any folder', 'api/src/api/main.py', 'test_main', 'outside: test_main'],
    ['manage.py makes a root of a package', 'web/shop/views.py', 'shop', 'web/shop/__init__.py'],
    ['what lies nearer goes first', 'other/core.py', 'core.http', 'libs/core/core/http.py'],
  ],
);

laws(
  'where libraries lie in a folder of that name, and DAGs in another',
  [
    'lib/core/pyproject.toml',
    'lib/core/core/__init__.py',
    'lib/core/core/engine.py',
    'lib/oracle/setup.cfg',
    'lib/oracle/oracle/__init__.py',
    'lib/oracle/oracle/adapter.py',
    'lib/old/old/__init__.py',
    'lib/old/old/clients.py',
    'dags/__init__.py',
    'dags/nightly.py',
    'dags/helpers/__init__.py',
    'dags/helpers/stores.py',
  ],
  [
    ['a project of ours', 'lib/oracle/oracle/adapter.py', 'core.engine', 'lib/core/core/engine.py'],
    ['not what others wrote', 'dags/nightly.py', 'old.clients', 'outside: old.clients'],
    ['beside a DAG', 'dags/nightly.py', 'helpers.stores', 'dags/helpers/stores.py'],
  ],
);

describe('paths', () => {
  it('may be absolute, and have backslashes', () => {
    const resolve = createPythonResolver('C:\\repo\\', ['C:\\repo\\a\\b.py', 'C:\\repo\\a\\c.py']);
    expect(resolve('C:\\repo\\a\\b.py', '.c')).toEqual({ file: 'a/c.py' });
    expect(resolve('a/b.py', '.c')).toEqual({ file: 'a/c.py' });
  });

  it('a dot is no module beside its folder', () => {
    const resolve = createPythonResolver('/repo', ['a.py', 'a/b.py']);
    expect(resolve('a/b.py', '.')).toBeUndefined();
  });

  it('a package goes before a module of its name', () => {
    const resolve = createPythonResolver('/repo', ['a.py', 'a/__init__.py', 'b.py']);
    expect(resolve('b.py', 'a')).toEqual({ file: 'a/__init__.py' });
  });
});

laws(
  'in a package of applications that sys.path is told of',
  [
    'manage.py',
    'apps/__init__.py',
    'apps/jobs/__init__.py',
    'apps/jobs/models.py',
    'apps/jobs/tasks.py',
    'apps/hosts/__init__.py',
    'apps/hosts/models.py',
    'apps/redis/__init__.py',
    'apps/jobs_old/tasks.py',
    'site/urls.py',
  ],
  [
    ['another application', 'apps/jobs/tasks.py', 'hosts.models', 'apps/hosts/models.py'],
    ['from beside it', 'site/urls.py', 'jobs.tasks', 'apps/jobs/tasks.py'],
    ['from one that is called alike', 'apps/jobs_old/tasks.py', 'jobs', 'apps/jobs/__init__.py'],
    ['a package that is none stays outside', 'apps/jobs/tasks.py', 'redis', 'outside: redis'],
    [
      'and so does one that an application is called after',
      'apps/jobs/tasks.py',
      'jobs',
      'outside: jobs',
    ],
  ],
);

laws(
  'in one of several applications that share a package',
  [
    'apps/common/src/python/shop/__init__.py',
    'apps/common/src/python/shop/db.py',
    'apps/common/tests/python/shop/__init__.py',
    'apps/one/src/python/one.py',
    'apps/a/src/python/twice/__init__.py',
    'apps/a/src/python/twice/db.py',
    'apps/b/src/python/twice/__init__.py',
    'layers/python/__init__.py',
    'layers/python/layer/__init__.py',
    'layers/python/layer/db.py',
    'custom_libs/redis/__init__.py',
    'custom_libs/redis/client.py',
  ],
  [
    [
      'where it lies but once',
      'apps/one/src/python/one.py',
      'shop.db',
      'apps/common/src/python/shop/db.py',
    ],
    [
      'in a folder of sources that is marked as a package',
      'apps/one/src/python/one.py',
      'layer.db',
      'layers/python/layer/db.py',
    ],
    ['not by its first name alone', 'apps/one/src/python/one.py', 'shop', 'outside: shop'],
    ['nor what it lacks', 'apps/one/src/python/one.py', 'shop.orders', 'outside: shop.orders'],
    [
      'nor what others wrote',
      'apps/one/src/python/one.py',
      'redis.client',
      'outside: redis.client',
    ],
    ['nor where it lies twice', 'apps/one/src/python/one.py', 'twice.db', 'outside: twice.db'],
  ],
);
