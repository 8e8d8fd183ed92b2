import type * as Scanner from './scanner-digest.js';

/** The digest as a copy of this package with this version would have it. */
function digestOfVersion(version: string): string {
  let digest = '';
  jest.isolateModules(() => {
    jest.doMock('../../shared/own-manifest.js', () => ({ ownManifest: { version } }));
    digest = jest.requireActual<typeof Scanner>('./scanner-digest.js').scannerDigest();
  });
  return digest;
}

describe('the digest of the scanner', () => {
  it('is another one for each version of ours', () => {
    expect(digestOfVersion('1.0.0')).toMatch(/^[\da-f]{64}$/);
    expect(digestOfVersion('1.0.0')).toBe(digestOfVersion('1.0.0'));
    expect(digestOfVersion('1.0.1')).not.toBe(digestOfVersion('1.0.0'));
  });
});
