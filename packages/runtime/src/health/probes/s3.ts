import { InvalidOptionError } from '../../errors.js';
import type { CheckDefinition } from '../check.js';
import { type Handle, hasMethods, openHandle } from './handle.js';

/** `S3Client` of `@aws-sdk/client-s3`. */
export interface S3Client {
  send(command: never, options: { readonly abortSignal: AbortSignal }): PromiseLike<unknown>;
}

/** A client of `minio`. */
export interface MinioClient {
  bucketExists(bucket: string): PromiseLike<boolean>;
}

/** What a program keeps objects through. */
export type S3Handle = S3Client | MinioClient;

export interface S3CheckOptions {
  /** The bucket that the program uses. */
  readonly bucket: string;
  /** `HeadBucketCommand` of `@aws-sdk/client-s3`, where the handle is an `S3Client`: this package imports no driver. */
  readonly HeadBucketCommand?: (new (input: { Bucket: string }) => object) | undefined;
}

/**
 * A check that an S3-compatible store has the program's bucket and lets the program in, by `HeadBucket`. It needs the
 * right `s3:ListBucket`; without it the check fails with `403`, without the bucket with `404` or `NO_BUCKET`. Where it
 * goes through `S3Client`, the request ends with the check's time.
 * @throws InvalidOptionError where `bucket` is empty.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html
 */
export function s3Check(
  handle: Handle<S3Handle>,
  { bucket, HeadBucketCommand }: S3CheckOptions,
): CheckDefinition {
  if (!bucket) throw new InvalidOptionError('s3', 'bucket', bucket, 'the name of a bucket');
  return {
    async check(signal) {
      const client = await openHandle(handle, isS3);
      if ('bucketExists' in client) {
        return (await client.bucketExists(bucket))
          ? { status: 'pass' }
          : { status: 'fail', output: 'NO_BUCKET' };
      }
      if (!HeadBucketCommand) {
        throw new InvalidOptionError('s3', 'HeadBucketCommand', undefined, 'that of the SDK');
      }
      await client.send(new HeadBucketCommand({ Bucket: bucket }) as never, {
        abortSignal: signal,
      });
      return { status: 'pass' };
    },
  };
}

const isS3 = (value: object): boolean =>
  hasMethods(value, 'send') || hasMethods(value, 'bucketExists');
