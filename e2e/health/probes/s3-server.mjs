// s3rver, the test server of the S3 protocol, with the bucket `shop`.
import S3rver from 's3rver';

const [, , port, directory] = process.argv;
await new S3rver({
  address: '127.0.0.1',
  port: Number(port),
  directory,
  silent: true,
  configureBuckets: [{ name: 'shop', configs: [] }],
}).run();
console.log('ready');
