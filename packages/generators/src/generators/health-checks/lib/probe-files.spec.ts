import type { ProbeAdvice } from '../../../advisers/health-check-generator/health-check-generator.js';
import type { Findings } from '../../init/lib/probe.js';
import { probeFiles } from './probe-files.js';

const probe = (type: ProbeAdvice['type']): ProbeAdvice => ({
  name: type,
  type,
  urlEnv: `${type.toUpperCase()}_URL`,
  critical: true,
  reason: '',
});
const POSTGRES = probe('postgres');
const MONGODB = probe('mongodb');
const REQUIRED = { typescript: ['pg', 'mongodb'], python: ['psycopg', 'pymongo'] } as const;

const emit = (
  language: Findings['language'],
  probes: readonly ProbeAdvice[],
  existing?: string,
  more: Partial<Findings> = {},
) => {
  const findings = { language, ...more } as Findings;
  return probeFiles(findings, probes, REQUIRED[language], existing);
};
const databasesOf = ({ files }: ReturnType<typeof emit>): readonly string[] =>
  files.map(({ path }) => path).filter((path) => /\/database/.test(path));

describe('an application with two kinds of database', () => {
  it('has a probe for each in TypeScript, and a list of both', () => {
    const emitted = emit('typescript', [POSTGRES, MONGODB]);
    expect(databasesOf(emitted)).toEqual([
      'src/health/probes/database.ts',
      'src/health/probes/database-mongodb.ts',
    ]);
    expect(emitted.listed).toEqual([
      { type: 'postgres', module: 'database', exported: 'database' },
      { type: 'mongodb', module: 'database-mongodb', exported: 'mongodbDatabase' },
    ]);
    const { content } = emitted.files.find(({ path }) => path.includes('mongodb'))!;
    expect(content).toContain('export const mongodbDatabase: Probe');
    expect(content).toContain('MONGODB_URL');
    expect(emitted.withoutDriver).toEqual([]);
  });

  it('has a module for each in Python', () => {
    expect(databasesOf(emit('python', [POSTGRES, MONGODB]))).toEqual([
      'src/health/probes/database.py',
      'src/health/probes/database_mongodb.py',
    ]);
  });

  it('keeps the first that is there, in whatever order they are seen', () => {
    const existing = emit('typescript', [POSTGRES]).files.find(({ path }) =>
      path.endsWith('/database.ts'),
    )!.content;
    expect(emit('typescript', [MONGODB, POSTGRES], existing).listed).toContainEqual({
      type: 'mongodb',
      module: 'database-mongodb',
      exported: 'mongodbDatabase',
    });
  });

  it('asks MongoDB by its own driver beside the database of Django', () => {
    const django = emit('python', [POSTGRES, MONGODB], undefined, { framework: 'django' });
    expect(databasesOf(django)).toEqual([
      'src/health/probes/database.py',
      'src/health/probes/database_mongodb.py',
    ]);
  });
});
