import { asksElsewhere, isClientClass, staysInside } from './telling-names.js';

describe('a name that tells', () => {
  it.each([
    'registerPlugin',
    'isReady',
    'setHeader',
    'set',
    'run_in_thread',
    'getSignedUrl',
    '__init__',
    'gen_salt',
  ])('says of %s that it asks nobody', (name) => expect(staysInside(name)).toBe(true));

  it.each([
    'buildAndSendAuditEvent',
    'registerServer',
    'issue',
    'onboard',
    'settle',
    'hashtags',
    'get',
    'send',
    'logs',
    'tokens',
  ])('says no such thing of %s', (name) => expect(staysInside(name)).toBe(false));

  it.each(['get_order', 'listTagged', 'send', 'upload_file'])('says of %s that it asks', (name) =>
    expect(asksElsewhere(name)).toBe(true),
  );

  it.each(['get', 'get_template', 'getContext', 'get_nodes_from_text', 'order'])(
    'says it of %s not',
    (name) => expect(asksElsewhere(name)).toBe(false),
  );

  it('is that of a class of clients', () => {
    expect(['ClientSession', 'OrderAPI', 'AcmeSdk', 'Connection'].every(isClientClass)).toBe(true);
    expect(['Orders', 'ClientError', 'Apis'].some(isClientClass)).toBe(false);
  });
});
