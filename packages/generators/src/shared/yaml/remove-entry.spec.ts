import { removeEntry } from './remove-entry.js';

const FILE = `version: 1
# What is asked.
probes:
  # The orders.
  database: # why
    type: postgres # src/db.ts:3
    url_env: DATABASE_URL

  # The sessions.
  cache:
    type: redis
    url_env: REDIS_URL
port: 8000 # for all
`;

describe('an entry is taken out of YAML', () => {
  it('and the rest stays, comments above other entries among it', () => {
    expect(removeEntry(FILE, ['probes'], 'database')).toBe(`version: 1
# What is asked.
probes:
  # The orders.
  # The sessions.
  cache:
    type: redis
    url_env: REDIS_URL
port: 8000 # for all
`);
    expect(removeEntry(FILE, ['probes'], 'cache')).toBe(
      FILE.replace('  cache:\n    type: redis\n    url_env: REDIS_URL\n', ''),
    );
  });

  it('and an empty mapping is left, not null', () => {
    const text = 'probes:\n  a: { type: redis }\nport: 1\n';
    expect(removeEntry(text, ['probes'], 'a')).toBe('probes: {}\nport: 1\n');
  });

  it('not at all, where it is not there or its layout does not allow it', () => {
    expect(removeEntry(FILE, ['probes'], 'other')).toBeUndefined();
    expect(removeEntry(FILE, ['breakers'], 'database')).toBeUndefined();
    expect(removeEntry('probes: { a: { type: redis } }\n', ['probes'], 'a')).toBeUndefined();
  });
});
