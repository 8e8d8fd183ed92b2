/** Folders that hold what others wrote, or what a tool made. */
const FOLDERS = new Set([
  ...[
    'node_modules',
    'bower_components',
    'jspm_packages',
    'vendor',
    'vendored',
    'third_party',
    '_vendor',
  ],
  ...[
    'dist',
    'build',
    'out',
    'coverage',
    'htmlcov',
    'target',
    'generated',
    '__generated__',
    '_generated',
  ],
  ...['__pycache__', 'site-packages', 'venv', 'env', 'virtualenv', 'storybook-static'],
]);

/** Whether a folder of this name is passed by, whoever wrote what is in it. Hidden folders are. */
export const isForeignFolder = (name: string): boolean => name.startsWith('.') || FOLDERS.has(name);

const TEST_FOLDERS =
  /(?:^|\/)(?:__tests__|__mocks__|tests?|specs?|e2e|__fixtures__|testing|test[-_]utils?|mocks?|cypress|playwright|stories|[\w-]+-e2e)\//;
/** In Python it holds what a database is filled with, too. */
const FIXTURES = /(?:^|\/)fixtures?\/(?!.*\.py$)/;
const TEST_FILES =
  /(?:^|\/)(?:[^/]+[.-](?:spec|test|tests|e2e|e2e-spec|stories|story|bench|mock|mocks|fixture)\.[cm]?[jt]sx?|test_[^/]+\.py|[^/]+_test\.py|tests?\.py|conftest\.py|(?:jest|vitest|playwright|cypress|karma)\.(?:config|setup)[^/]*)$/;
const MIGRATIONS =
  /(?:^|\/)(?:(?:(?:db|database|schema)_)?migrations?\/|alembic\/versions\/|versions\/[^/]*[\da-f]{12}[^/]*\.py$)/;
const GENERATED =
  /(?:^|\/)[^/]+(?:\.(?:generated|gen|pb|min|bundle)\.[cm]?[jt]sx?|_pb2(?:_grpc)?\.py|_pb\.[jt]s)$/;

/**
 * Why a file is left out by its name alone, though its folder is not; nothing where it is looked at. `isNoTest` is asked
 * about a file of which the name of the file, and no folder, says that it is a test.
 */
export function leftOut(
  file: string,
  isNoTest = () => false,
): 'test' | 'migration' | 'generated' | undefined {
  if (TEST_FOLDERS.test(file) || FIXTURES.test(file)) return 'test';
  if (MIGRATIONS.test(file)) return 'migration';
  if (TEST_FILES.test(file) && !isNoTest()) return 'test';
  return GENERATED.test(file) ? 'generated' : undefined;
}
