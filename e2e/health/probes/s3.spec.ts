import { HeadBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { s3Check } from '@reliability/runtime/health';
import { Client } from 'minio';

import type { Service } from '../../harness/services/service.js';
import { type TemporaryFolder, temporaryFolder } from '../../harness/temporary-folder.js';
import { startNodeServer } from './node-server.js';
import { itLivesThrough, SECRET, Watched } from './probe-life.js';

describe('s3Check', () => {
  let server: Service;
  let folder: TemporaryFolder;
  const service = () => server;
  const aws = (endpoint = server.url, secretAccessKey = 'S3RVER') =>
    new S3Client({
      endpoint,
      region: 'eu-central-1',
      forcePathStyle: true,
      credentials: { accessKeyId: 'S3RVER', secretAccessKey },
    });
  const minio = () =>
    new Client({
      endPoint: '127.0.0.1',
      port: server.port,
      useSSL: false,
      accessKey: 'S3RVER',
      secretKey: 'S3RVER',
    });

  beforeAll(async () => {
    folder = temporaryFolder('s3');
    server = await startNodeServer('s3-server.mjs', 'http', folder.path);
  });
  afterAll(async () => {
    await server?.stop();
    folder.remove();
  });

  describe('through the SDK of AWS', () => {
    itLivesThrough(service, () => {
      const client = aws();
      const check = s3Check(client, { bucket: 'shop', HeadBucketCommand });
      return { check, cancellable: true, close: () => client.destroy() };
    });
  });

  describe('through minio', () => {
    itLivesThrough(service, () => ({
      check: s3Check(minio(), { bucket: 'shop' }),
      close: () => undefined,
    }));
  });

  it('fails where the bucket is not there', async () => {
    const options = { bucket: 'no-such-bucket', HeadBucketCommand };
    const outputs = { aws: '404', minio: 'NO_BUCKET' };
    for (const [name, handle] of Object.entries({ aws: aws(), minio: minio() })) {
      const output = outputs[name as 'aws' | 'minio'];
      expect(await new Watched(s3Check(handle, options)).ask()).toMatchObject({
        status: 'fail',
        output,
      });
    }
  });

  it('tells a refused key by its status, and nothing of the key', async () => {
    // s3rver lets anybody ask for a bucket; this one answers with the status that the path names.
    const refusing = await startNodeServer('http-server.mjs', 'http');
    const check = s3Check(aws(refusing.url, SECRET), { bucket: '403', HeadBucketCommand });
    expect(await new Watched(check).ask()).toMatchObject({ status: 'fail', output: '403' });
    await refusing.stop();
  });

  it('fails, and says what is missing, where an S3Client comes without its command', async () => {
    const report = await new Watched(s3Check(aws(), { bucket: 'shop' })).ask();
    expect(report).toMatchObject({ status: 'fail', output: 'RELIABILITY_INVALID_OPTION' });
  });
});
