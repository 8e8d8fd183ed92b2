// Without these npm may not reach its registry or its cache; every other npm_* comes from an npm that runs us.
const KEPT_NPM =
  /^npm_config_(registry|userconfig|globalconfig|cache|cafile|strict_ssl|(https?_)?proxy|noproxy)$/i;
const INHERITED = /^(npm_|NX_|JEST_|JITI_|INIT_CWD$|NODE_ENV$|NODE_OPTIONS$|FORCE_COLOR$)/i;

/**
 * The environment of a person who has just opened a terminal: nothing that npm, Nx or Jest set for its own children.
 * Nx starts no daemon, asks no question and migrates with its own copy.
 */
export function cleanEnvironment(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => KEPT_NPM.test(name) || !INHERITED.test(name),
  );
  return {
    ...Object.fromEntries(kept),
    CI: '1',
    NX_DAEMON: 'false',
    NX_MIGRATE_USE_LOCAL: 'true',
    npm_config_loglevel: 'error',
    ...extra,
  };
}
