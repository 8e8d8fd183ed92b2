import { requireSupportedNode } from './node-version.js';
import { UsageError } from './usage-error.js';

describe('requireSupportedNode', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0', process.versions.node])(
    'accepts %s',
    (version) => {
      expect(() => requireSupportedNode(version)).not.toThrow();
    },
  );

  it.each(['20.18.3', '18.20.8', '9.99.0'])(
    'refuses %s, and says what is needed and what to do',
    (version) => {
      expect(() => requireSupportedNode(version)).toThrow(UsageError);
      expect(() => requireSupportedNode(version)).toThrow(
        new RegExp(
          `Node ${version} is too old: @reliability/generators needs 20\\.19 or newer\\.\\nInstall`,
        ),
      );
    },
  );
});
