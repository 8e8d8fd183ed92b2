import { law } from './test-support/law.js';
import { callOf, made, template } from './test-support/rule-call.js';

describe('the HTTP method in the name of the member', () => {
  law({ rule: 'http-method' }, [
    ['get', callOf('get', ['/a']), true],
    ['head', callOf('head'), true],
    ['put', callOf('put', ['/a', {}]), true],
    ['delete', callOf('delete'), true],
    ['del', callOf('del'), true],
    ['a constant in upper case', callOf('GET'), true],
    ['a dotted name', callOf('axiosRef.get'), true],
    ['post', callOf('post', ['/a', {}]), false],
    ['postForm', callOf('postForm'), false],
    ['patch', callOf('patch'), false],
    ['a name that only begins like a method', callOf('getter'), false],
    [
      'post with an idempotency key',
      callOf('post', ['/a', {}, { headers: { 'Idempotency-Key': undefined } }]),
      true,
    ],
    [
      'the header in lower case',
      callOf('post', ['/a', {}, { headers: { 'idempotency-key': 'k' } }]),
      true,
    ],
    [
      'an option of that name',
      callOf('post', ['/a'], { named: { idempotency_key: undefined } }),
      true,
    ],
    [
      'headers as keyword',
      callOf('post', ['/a'], { named: { headers: { 'Idempotency-Key': 'k' } } }),
      true,
    ],
    [
      'a key set along the chain',
      callOf('post', ['/a'], {
        chain: ['post', 'set'],
        steps: [['/a'], ['Idempotency-Key', undefined]],
      }),
      true,
    ],
    [
      'a key made anew for each attempt',
      callOf('post', ['/a', {}, { headers: { 'Idempotency-Key': made('crypto.randomUUID') } }]),
      false,
    ],
    [
      'a key that is null',
      callOf('post', ['/a', {}, { headers: { 'Idempotency-Key': null } }]),
      false,
    ],
    ['a stream as body', callOf('put', ['/a', made('fs.createReadStream', ['x'])]), false],
    [
      'a stream as body, with a key',
      callOf('post', ['/a', made('createReadStream')], { named: { idempotency_key: 'k' } }),
      false,
    ],
    [
      'an open file as data',
      callOf('put', ['/a'], { named: { data: made('open', ['x', 'rb']) } }),
      false,
    ],
    [
      'open files',
      callOf('put', ['/a'], { named: { files: { file: made('open', ['x', 'rb']) } } }),
      false,
    ],
  ]);
});

describe('the HTTP method in an option', () => {
  law({ rule: 'http-method', option: 'method', from: 1, otherwise: 'GET' }, [
    ['no options', callOf('()', [undefined]), true],
    ['options without a method', callOf('()', [undefined, { headers: {} }]), true],
    ['GET in lower case', callOf('()', ['/a', { method: 'get' }]), true],
    ['PUT', callOf('()', ['/a', { method: 'PUT', body: undefined }]), true],
    ['POST', callOf('()', ['/a', { method: 'POST' }]), false],
    [
      'POST with a key',
      callOf('()', ['/a', { method: 'POST', headers: { 'Idempotency-Key': undefined } }]),
      true,
    ],
    [
      'POST with a key in Headers',
      callOf('()', [
        '/a',
        { method: 'POST', headers: made('Headers', [{ 'Idempotency-Key': 'k' }]) },
      ]),
      true,
    ],
    ['a method nobody knows', callOf('()', ['/a', { method: undefined }]), false],
    ['options nobody sees', callOf('()', ['/a', undefined]), false],
    ['options with a spread', callOf('()', ['/a', { '...': true }]), false],
    ['a method beside a spread', callOf('()', ['/a', { method: 'GET', '...': true }]), true],
    ['a request', callOf('()', [made('Request', ['/a', { method: 'POST' }])]), false],
    ['a request that reads', callOf('()', [made('Request', ['/a'])]), true],
    [
      'a request with a key',
      callOf('()', [
        made('Request', ['/a', { method: 'POST', headers: { 'Idempotency-Key': undefined } }]),
      ]),
      true,
    ],
    [
      'a stream as body',
      callOf('()', ['/a', { method: 'PUT', body: made('fs.createReadStream') }]),
      false,
    ],
    ['arguments nobody sees', callOf('()', [], { open: true }), false],
  ]);
});

describe('the HTTP method where a configuration may be the only argument', () => {
  law({ rule: 'http-method', option: 'method', otherwise: 'GET' }, [
    ['an address', callOf('request', ['/a']), true],
    ['a template', callOf('request', [template('/a/${}')]), true],
    ['a configuration', callOf('request', [{ url: '/a', method: 'delete' }]), true],
    ['a configuration without a method', callOf('request', [{ url: '/a' }]), true],
    ['a configuration nobody sees', callOf('request', [undefined]), false],
    ['an address that is made', callOf('request', [made('URL', ['/a']), { headers: {} }]), true],
    ['an address alone', callOf('request', [made('URL', ['/a'])]), true],
    ['a configuration that is made', callOf('request', [made('options', ['/a'])]), false],
  ]);
});

describe('the HTTP method as an argument', () => {
  law({ rule: 'http-method', argument: 0, option: 'method' }, [
    ['GET', callOf('request', ['GET', '/a']), true],
    ['POST', callOf('request', ['POST', '/a']), false],
    ['a variable', callOf('request', [undefined, '/a']), false],
    ['by keyword', callOf('request', [], { named: { method: 'PUT' } }), true],
    ['none', callOf('request', []), false],
  ]);
  law({ rule: 'http-method', otherwise: 'GET', payload: [3, 'data'] }, [
    ['nothing but an address', callOf('urlretrieve', ['/a', 'a.bin']), true],
    ['data to send', callOf('urlretrieve', ['/a', 'a.bin', null, 'x']), false],
  ]);
  law({ rule: 'http-method', option: 'method', otherwise: 'GET', payload: [1, 'data'] }, [
    ['no data', callOf('urlopen', ['/a']), true],
    ['data', callOf('urlopen', ['/a'], { named: { data: undefined } }), false],
    ['data that is None', callOf('urlopen', ['/a'], { named: { data: null } }), true],
    ['positional data', callOf('urlopen', ['/a', 'x']), false],
    ['a request without data', callOf('urlopen', [made('Request', ['/a'])]), true],
    ['a request with data', callOf('urlopen', [made('Request', ['/a', 'x'])]), false],
    [
      'a request with data by keyword',
      callOf('urlopen', [made('Request', ['/a'], [], { data: undefined })]),
      false,
    ],
    [
      'a request whose method is said',
      callOf('urlopen', [made('Request', ['/a'], [], { data: 'x', method: 'PUT' })]),
      true,
    ],
    [
      'a request with data and a key',
      callOf('urlopen', [
        made('Request', ['/a'], [], { data: 'x', headers: { 'idempotency-key': undefined } }),
      ]),
      true,
    ],
    [
      'a request with a key of the moment',
      callOf('urlopen', [
        made('Request', ['/a'], [], { data: 'x', headers: { 'idempotency-key': made('uuid4') } }),
      ]),
      false,
    ],
    ['a request that was handed in', callOf('urlopen', [undefined]), false],
  ]);
});
