// A MongoDB that has no data: it speaks the wire protocol and answers hello, ping and endSessions, as a standalone server.
// https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/
import { createServer } from 'node:net';

import { BSON } from 'mongodb';

const [OP_REPLY, OP_QUERY, OP_MSG] = [1, 2004, 2013];
const HEADER = 16;
let readOnly = false;
let connections = 0;

const answers = {
  hello: hello,
  ismaster: hello,
  isMaster: hello,
  ping: () => ({ ok: 1 }),
  endSessions: () => ({ ok: 1 }),
  // Not MongoDB's: how the tests make it take no writes.
  takeNoWrites: ({ takeNoWrites }) => ((readOnly = takeNoWrites), { ok: 1 }),
};

function hello() {
  return {
    ok: 1,
    helloOk: true,
    isWritablePrimary: !readOnly,
    ismaster: !readOnly,
    readOnly,
    maxBsonObjectSize: 16_777_216,
    maxMessageSizeBytes: 48_000_000,
    maxWriteBatchSize: 100_000,
    localTime: new Date(),
    connectionId: (connections += 1),
    minWireVersion: 0,
    maxWireVersion: 21,
  };
}

function answer(command) {
  const [name] = Object.keys(command);
  const known = answers[name];
  return known
    ? known(command)
    : { ok: 0, code: 59, codeName: 'CommandNotFound', errmsg: `no such command: '${name}'` };
}

/** The message that answers `message`. */
function reply(message) {
  const requestId = message.readInt32LE(4);
  const operation = message.readInt32LE(12);
  if (operation === OP_MSG) {
    const flagsAndKind = Buffer.alloc(5);
    const body = BSON.serialize(answer(BSON.deserialize(message.subarray(HEADER + 5))));
    return framed(requestId, OP_MSG, Buffer.concat([flagsAndKind, body]));
  }
  if (operation !== OP_QUERY) throw new Error(`Operation ${operation} is not spoken here.`);
  // flags, the name of a collection, how many to skip, how many to return, and then the command
  const command = message.indexOf(0, HEADER + 4) + 1 + 8;
  const body = BSON.serialize(answer(BSON.deserialize(message.subarray(command))));
  const head = Buffer.alloc(20);
  head.writeInt32LE(1, 16);
  return framed(requestId, OP_REPLY, Buffer.concat([head, body]));
}

function framed(responseTo, operation, body) {
  const header = Buffer.alloc(HEADER);
  [HEADER + body.length, 0, responseTo, operation].forEach((value, index) =>
    header.writeInt32LE(value, 4 * index),
  );
  return Buffer.concat([header, body]);
}

const server = createServer((socket) => {
  let received = Buffer.alloc(0);
  socket.on('error', () => undefined);
  socket.on('data', (piece) => {
    received = Buffer.concat([received, piece]);
    while (received.length >= HEADER && received.length >= received.readInt32LE(0)) {
      const length = received.readInt32LE(0);
      socket.write(reply(received.subarray(0, length)));
      received = received.subarray(length);
    }
  });
});
server.listen(Number(process.argv[2]), '127.0.0.1', () => console.log('ready'));
