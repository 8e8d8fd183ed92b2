// A Kafka broker that has no topics: it answers ApiVersions and Metadata, which is all that an admin client asks about a cluster.
// https://kafka.apache.org/protocol#protocol_messages
import { createServer } from 'node:net';

const [METADATA, API_VERSIONS] = [3, 18];
const port = Number(process.argv[2]);
const HOST = '127.0.0.1';

const int16 = (value) => Buffer.from([(value >> 8) & 0xff, value & 0xff]);
const int32 = (value) => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};
const text = (value) => Buffer.concat([int16(Buffer.byteLength(value)), Buffer.from(value)]);
const nothing = int16(-1);
const list = (...items) => Buffer.concat([int32(items.length), ...items]);

/** error_code [api_key min_version max_version], and throttle_time_ms from version 1 on */
function apiVersions(version) {
  const apis = list(
    Buffer.concat([int16(METADATA), int16(1), int16(1)]),
    Buffer.concat([int16(API_VERSIONS), int16(0), int16(2)]),
  );
  return Buffer.concat([int16(0), apis, ...(version > 0 ? [int32(0)] : [])]);
}

/** [node_id host port rack] controller_id [topics], version 1 */
function metadata() {
  const self = Buffer.concat([int32(1), text(HOST), int32(port), nothing]);
  return Buffer.concat([list(self), int32(1), list()]);
}

function reply(request) {
  const [key, version, correlation] = [
    request.readInt16BE(0),
    request.readInt16BE(2),
    request.readInt32BE(4),
  ];
  if (key !== METADATA && key !== API_VERSIONS) throw new Error(`API ${key} is not spoken here.`);
  const body = key === METADATA ? metadata() : apiVersions(version);
  return Buffer.concat([int32(4 + body.length), int32(correlation), body]);
}

const server = createServer((socket) => {
  let received = Buffer.alloc(0);
  socket.on('error', () => undefined);
  socket.on('data', (piece) => {
    received = Buffer.concat([received, piece]);
    while (received.length >= 4 && received.length >= 4 + received.readInt32BE(0)) {
      const end = 4 + received.readInt32BE(0);
      socket.write(reply(received.subarray(4, end)));
      received = received.subarray(end);
    }
  });
});
server.listen(port, HOST, () => console.log('ready'));
