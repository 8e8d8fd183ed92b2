import { readStatus, writeRequest } from './grpc-health-message.js';

describe('messages of grpc.health.v1', () => {
  it.each([
    ['', ''],
    ['a', '0a0161'],
    ['x'.repeat(127), `0a7f${'78'.repeat(127)}`],
    ['x'.repeat(300), `0aac02${'78'.repeat(300)}`],
    ['é', '0a02c3a9'],
  ])('asks for a service by its bytes: %.8s', (service, hexadecimal) => {
    expect(writeRequest(service).toString('hex')).toBe(hexadecimal);
  });

  it.each([
    ['0801', 1],
    ['0802', 2],
    ['0803', 3],
    ['', 0],
    ['08', 0],
    ['1205', 0],
  ])('reads the status in %p: %d', (hexadecimal, status) => {
    expect(readStatus(Buffer.from(hexadecimal, 'hex'))).toBe(status);
  });
});
