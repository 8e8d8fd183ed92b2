import { loadCatalogue } from './load-catalogue.js';
import { typeNamed } from './member-match.js';

const catalogue = loadCatalogue();

describe('an annotation says the type', () => {
  it.each([
    ['requests', 'Session', 'session'],
    ['sqlalchemy.ext.asyncio', 'AsyncSession', 'async-session'],
    ['sqlalchemy.orm', 'Session', 'session'],
    ['redis.asyncio', 'Redis', 'async-client'],
    ['redis', 'Redis', 'client'],
    ['asyncpg', 'Connection', 'connection'],
    ['mypy_boto3_s3', 'S3Client', 'client'],
    ['mypy_boto3_s3.client', 'S3Client', 'client'],
    ['django.db', 'models.Model', 'model'],
  ])('%s: %s', (module, name, type) => {
    const { entry, path } = catalogue.imported('python', module)!;
    expect(typeNamed(entry, [...path, ...name.split('.')])).toBe(type);
  });
});
