/** `HealthCheckRequest { string service = 1; }`: https://protobuf.dev/programming-guides/encoding/ */
export function writeRequest(service: string): Buffer {
  const name = Buffer.from(service);
  if (name.length === 0) return name;
  const STRING_OF_FIELD_1 = 0x0a;
  return Buffer.concat([Buffer.from([STRING_OF_FIELD_1, ...varint(name.length)]), name]);
}

/** The number in `HealthCheckResponse { ServingStatus status = 1; }`, which a server leaves out where it is 0. */
export function readStatus(message: Buffer): number {
  const VARINT_OF_FIELD_1 = 0x08;
  const [field, status] = message;
  return field === VARINT_OF_FIELD_1 ? (status ?? 0) : 0;
}

function varint(value: number): number[] {
  const MORE = 0x80;
  return value < MORE ? [value] : [value % MORE | MORE, ...varint(Math.floor(value / MORE))];
}
