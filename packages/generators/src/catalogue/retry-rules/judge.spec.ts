import { judge } from './judge.js';
import { type Case, law } from './test-support/law.js';
import { callOf, made, template } from './test-support/rule-call.js';

describe('a remote procedure', () => {
  law('rpc-name', [
    ...[
      'GetUser',
      'getUser',
      'get_user',
      'ListOrders',
      'BatchGetUsers',
      'Search',
      'checkStock',
      'Ping',
      'users.GetUser',
    ].map((name): Case => [name, callOf(name), true]),
    ...[
      'CreateOrder',
      'chargeCard',
      'SendMail',
      'Transfer',
      'Reconcile',
      'getOrCreateUser',
      'CheckAndSet',
      'GetAndIncrement',
      'CheckIn',
      'Getaway',
    ].map((name): Case => [name, callOf(name), false]),
  ]);
});

describe('an AWS command', () => {
  const send = (by: string, ...given: unknown[]) => callOf('send', [made(by, given)]);
  law('aws-command', [
    ['GetObject', send('GetObjectCommand', {}), true],
    ['a namespaced class', send('s3.HeadObjectCommand', {}), true],
    ['PutObject', send('PutObjectCommand', { Body: undefined }), true],
    ['PutObject of a stream', send('PutObjectCommand', { Body: made('createReadStream') }), false],
    ['PutItem', send('PutItemCommand', { Item: {} }), true],
    [
      'PutItem under a condition',
      send('PutCommand', { Item: {}, ConditionExpression: 'x' }),
      false,
    ],
    ['DeleteObjects', send('DeleteObjectsCommand', {}), true],
    ['UpdateItem', send('UpdateItemCommand', {}), false],
    ['TransactWriteItems', send('TransactWriteItemsCommand', {}), false],
    [
      'TransactWriteItems with a token',
      send('TransactWriteItemsCommand', { ClientRequestToken: undefined }),
      true,
    ],
    [
      'a token made anew',
      send('TransactWriteItemsCommand', { ClientRequestToken: made('uuidv4') }),
      false,
    ],
    ['SendMessage', send('SendMessageCommand', {}), false],
    [
      'SendMessage with a dedupe id',
      send('SendMessageCommand', { MessageDeduplicationId: undefined }),
      true,
    ],
    ['Invoke', send('InvokeCommand', {}), false],
    ['InvokeModel', send('InvokeModelCommand', {}), true],
    ['PutEvents', send('PutEventsCommand', {}), false],
    ['a command nobody sees', callOf('send', [undefined]), false],
    ['snake_case', callOf('get_object'), true],
    ['snake_case that acts', callOf('send_message'), false],
    [
      'snake_case with a dedupe id',
      callOf('send_message', [], { named: { MessageDeduplicationId: undefined } }),
      true,
    ],
    ['camelCase', callOf('listObjectsV2'), true],
    ['camelCase that acts', callOf('startExecution'), false],
  ]);
});

describe('a GraphQL document', () => {
  law({ rule: 'graphql', argument: 0 }, [
    ['a query', callOf('request', ['query Q { a }']), true],
    ['a query without a word', callOf('request', ['{ a { b } }']), true],
    [
      'a fragment first',
      callOf('request', ['fragment F on A { mutation } query { a { ...F } }']),
      true,
    ],
    ['a field called mutation', callOf('request', ['{ mutation { a } }']), true],
    ['a comment that says mutation', callOf('request', ['# mutation {\nquery { a }']), true],
    ['a mutation', callOf('request', ['mutation M { a }']), false],
    ['a mutation after a query', callOf('request', ['query A { a } mutation B { b }']), false],
    ['a tag', callOf('request', [made('gql', [template('mutation { a(id: ${}) }')])]), false],
    ['an option', callOf('query', [{ query: made('gql', ['query { a }']) }]), true],
    ['a variable', callOf('request', [undefined]), false],
  ]);
});

describe('a key by which the receiver knows a repeat', () => {
  law({ rule: 'key', options: ['jobId'], otherwise: 'member-name' }, [
    ['the key', callOf('add', ['job', {}, { jobId: undefined }]), true],
    ['no key', callOf('add', ['job', {}]), false],
    ['no key needed', callOf('getJob', ['1']), true],
    ['a key made anew', callOf('add', ['job', {}, { jobId: made('nanoid') }]), false],
  ]);
});

describe('a key in one argument', () => {
  law({ rule: 'key', options: ['opts.jobId', 'jobId'], argument: 1 }, [
    ['the key', callOf('add', [{}, { jobId: undefined }]), true],
    ['a key that is part of what is sent', callOf('add', [{ jobId: 1 }, {}]), false],
    [
      'a list of which each has one',
      callOf('add', [{}, [{ opts: { jobId: 1 } }, { jobId: 2 }]]),
      true,
    ],
    ['a list of which one has none', callOf('add', [{}, [{ opts: { jobId: 1 } }, {}]]), false],
    ['options nobody sees', callOf('add', [{}, undefined]), false],
  ]);
});

it('a rule that is a word says always the same', () => {
  expect(judge('safe', callOf('embed')).safe).toBe(true);
  expect(judge('unsafe', callOf('sendMail'))).toEqual({
    safe: false,
    reason: 'sendMail may act twice',
  });
  expect(judge('ask', callOf('()')).reason).toMatch('decide yourself');
});
