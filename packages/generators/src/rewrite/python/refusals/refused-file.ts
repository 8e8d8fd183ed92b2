/** Files that protect nothing in production, by their names. */
const NAMES: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\/)(?:alembic|migrations?)\//, 'is in a migration, which runs once'],
  [/(?:^|\/)(?:setup|noxfile|fabfile|manage|conftest)\.py$/, 'is in a script of the project'],
  [
    /(?:^|\/)(?:scripts?|bin|management\/commands)\//,
    'is in a script, which runs once: a circuit learns nothing there',
  ],
];

/** Why nothing in a file of this name is changed; nothing where it may be. */
export const refusedFileName = (file: string): string | undefined =>
  NAMES.find(([pattern]) => pattern.test(file))?.[1];
