import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import Ajv from 'ajv';
import draft04 from 'ajv/lib/refs/json-schema-draft-04.json';
import type { Analysis } from '../../analysis/analysis.js';
import type { Finding } from '../../findings/finding.js';
import { RULES } from '../../findings/rules/registry.js';
import { SHOP } from '../test-support/shop.js';
import { renderSarif } from './render-sarif.js';
import type { SarifLog, SarifResult } from './sarif-log.js';
import { relativeUri } from './sarif-text.js';

// The standard's own schema, of the OASIS committee, as Microsoft's kit for tests brings it.
const schema = JSON.parse(
  readFileSync(require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8'),
) as object;
const ajv = new Ajv({ schemaId: 'auto', meta: draft04, allErrors: true });
const isValid = ajv.compile(schema);

const finding = (rest: Partial<Finding> = {}): Finding => ({
  id: 'aaaa000011112222',
  rule: 'missing-timeout',
  severity: 'high',
  file: 'apps/a/b.ts',
  line: 7,
  message: 'a waits for b.',
  why: 'It hangs.',
  fix: 'nx g x:y b --project=a',
  validate: null,
  subjects: ['service:a', 'api:b'],
  evidence: [],
  state: 'action-needed',
  saves: null,
  effortHours: 1,
  suppressed: null,
  inBaseline: false,
  ...rest,
});

const analysis = (findings: readonly Finding[], rest: Partial<Analysis> = {}): Analysis => ({
  ...SHOP,
  findings,
  skipped: [],
  ...rest,
});

function rendered(
  of: Analysis,
  ...limits: Parameters<typeof renderSarif> extends [unknown, ...infer L] ? L : []
) {
  const text = renderSarif(of, ...limits);
  const log = JSON.parse(text) as SarifLog;
  isValid(log);
  expect(isValid.errors ?? []).toEqual([]);
  return { text, run: log.runs[0], results: log.runs[0].results };
}

const only = (rest: Partial<Finding>): SarifResult =>
  rendered(analysis([finding(rest)])).results[0]!;

describe('an analysis as SARIF', () => {
  it('is valid by the schema of the standard, which refuses what is not', () => {
    const { run } = rendered(SHOP);
    expect(run.results.length).toBeGreaterThan(0);
    expect(isValid({ version: '2.1.0', runs: [{ tool: {}, results: [{ text: 1 }] }] })).toBe(false);
  });

  it('explains every rule', () => {
    const { rules } = rendered(analysis([])).run.tool.driver;
    expect(rules.map(({ id }) => id)).toEqual(RULES.map(({ id }) => id));
    for (const { name, help } of rules) {
      expect(name).toMatch(/^[A-Z][A-Za-z]+$/);
      expect(help.markdown).toContain('**Fix:**');
    }
    expect(JSON.stringify(rules)).not.toContain('security-severity');
  });

  it('names the rule of a result by its place among them', () => {
    const { ruleId, ruleIndex } = only({ rule: 'one-zone' });
    expect({ ruleId, rule: RULES[ruleIndex]!.id }).toEqual({
      ruleId: 'one-zone',
      rule: 'one-zone',
    });
  });

  it.each([
    ['critical', 'error'],
    ['high', 'error'],
    ['medium', 'warning'],
    ['low', 'note'],
  ] as const)('says of %s: %s', (severity, level) => {
    expect(only({ severity }).level).toBe(level);
  });

  it('holds nothing that is protected already, the worst first', () => {
    const { results } = rendered(
      analysis([
        finding({ id: '1', severity: 'low' }),
        finding({ id: '2', state: 'validation-needed' }),
        finding({ id: '3', state: 'verified' }),
        finding({ id: '4', severity: 'critical' }),
      ]),
    );
    expect(results.map(({ properties }) => properties.finding)).toEqual(['4', '1']);
  });

  it('has a result for each file of a finding, each followed by a fingerprint of its own', () => {
    const evidence = [
      { file: 'apps/a/b.ts', line: 9 },
      { file: 'apps/a/c.ts', line: 3 },
    ];
    const { results } = rendered(analysis([finding({ evidence })]));
    const places = results.map(({ locations: [{ physicalLocation }], relatedLocations }) => [
      physicalLocation.artifactLocation.uri,
      physicalLocation.region?.startLine,
      relatedLocations?.length,
    ]);
    expect(places).toEqual([
      ['apps/a/b.ts', 7, 1],
      ['apps/a/c.ts', 3, undefined],
    ]);
    const hashes = results.map(
      ({ partialFingerprints }) => partialFingerprints.primaryLocationLineHash,
    );
    expect(new Set(hashes).size).toBe(2);
    const [moved] = rendered(analysis([finding({ evidence, line: 99 })])).results;
    expect(moved!.partialFingerprints).toEqual(results[0]!.partialFingerprints);
  });

  it('tells of a suppression, with its reason and its end', () => {
    const { suppressions } = only({ suppressed: { reason: 'goes soon', until: '2027-03-31' } });
    expect(suppressions).toEqual([
      {
        kind: 'external',
        status: 'accepted',
        justification: 'goes soon (until 2027-03-31)',
      },
    ]);
    expect(only({}).suppressions).toBeUndefined();
  });

  it('tells old from new where there is a baseline', () => {
    const { results } = rendered(
      analysis([finding({ id: '1', inBaseline: true }), finding({ id: '2' })]),
    );
    expect(results.map(({ baselineState }) => baselineState)).toEqual(['unchanged', 'new']);
    expect(only({}).baselineState).toBeUndefined();
  });

  it('has a place for what is known from nowhere, for a code host refuses what has none', () => {
    const [location] = only({ file: '.', line: 1 }).locations;
    expect(location.physicalLocation.artifactLocation.uri).toBe('package.json');
  });

  it('tells which files were not read', () => {
    const { run } = rendered(
      analysis([], { skipped: [{ file: 'a b.ts', reason: 'does not parse' }] }),
    );
    expect(run.invocations[0].toolExecutionNotifications).toMatchObject([
      { level: 'note', message: { text: 'Not read: does not parse.' } },
    ]);
  });
});

describe('hostile names', () => {
  it.each([
    ['apps/a b/ä.ts', 'apps/a%20b/%C3%A4.ts'],
    ['javascript:alert(1).ts', 'javascript%3Aalert(1).ts'],
    ['a/100%/#?.ts', 'a/100%25/%23%3F.ts'],
    ['[id]/(group)/page.ts', '%5Bid%5D/(group)/page.ts'],
    ['a\\b.ts', 'a%5Cb.ts'],
    ['\ud800.ts', '%EF%BF%BD.ts'],
  ])('are one relative URI: %j', (file, uri) => {
    expect(relativeUri(file)).toBe(uri);
    expect(decodeURIComponent(uri)).toBe(file.replace('\ud800', '\ufffd'));
    expect(only({ file }).locations[0].physicalLocation.artifactLocation.uri).toBe(uri);
  });

  it('make no link, and no place for an argument', () => {
    const message = 'a calls [b](https://evil.example) <img src=x> {0} \u202e.';
    const { message: shown } = only({ message });
    expect(shown.text).toContain('a calls \\[b](https://evil.example) <img src=x> {{0} \ufffd.');
    expect(shown.markdown).toContain('\\[b\\](https://evil.example) \\<img src=x\\>');
  });
});

describe('what a code host takes', () => {
  const many = Array.from({ length: 50 }, (_, index) =>
    finding({ id: String(index), severity: index < 5 ? 'critical' : 'low' }),
  );

  it('is at most so many results, the worst, and it is told', () => {
    const { results, run } = rendered(analysis(many), { results: 20, bytes: 1e7 });
    expect(results).toHaveLength(20);
    expect(results.slice(0, 5).every(({ level }) => level === 'error')).toBe(true);
    expect(run.invocations[0].toolExecutionNotifications).toMatchObject([
      { level: 'warning', message: { text: expect.stringMatching(/^30 of 50 results/) as string } },
    ]);
  });

  it('is at most so many bytes', () => {
    const bytes = gzipSync(rendered(analysis(many)).text).length - 200;
    const { text, results } = rendered(analysis(many), { results: 25_000, bytes });
    expect(gzipSync(text).length).toBeLessThanOrEqual(bytes);
    expect(results.length).toBeLessThan(50);
    expect(results.length).toBeGreaterThan(0);
  });

  it('is all, where all is less', () => {
    const { results, run } = rendered(analysis(many));
    expect(results).toHaveLength(50);
    expect(run.invocations[0].toolExecutionNotifications).toEqual([]);
  });
});
