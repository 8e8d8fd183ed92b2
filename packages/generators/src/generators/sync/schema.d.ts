/** The sync generator takes no options. */
export type SyncGeneratorSchema = Readonly<Record<string, never>>;
