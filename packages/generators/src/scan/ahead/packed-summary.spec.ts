import { summarizeJavaScript } from '../javascript/summarize.js';
import { growthOf } from '../reaching/growth.js';
import { packed, unpacked } from './packed-summary.js';

const SOURCE = `
import axios, { type AxiosInstance } from 'axios';
@Injectable()
export class Pay<T> {
  static readonly limit = 1e999;
  private readonly by = new Map<string, AxiosInstance>([['\\ud800', axios.create({ timeout: -0 })]]);
  constructor(readonly http: AxiosInstance, { name = 'x' } = {}) {}
  async *charge() { for await (const x of this.http.get(\`/\${this.by}\`)) yield x ?? null; }
}
export * from './other';
`;

describe('a packed summary', () => {
  it('is what it was', () => {
    const summary = summarizeJavaScript('pay.ts', SOURCE);
    if ('reason' in summary) throw new Error(summary.reason);
    expect(unpacked(packed(summary))).toEqual(summary);
    expect(summary.classes[0]?.fields.size).toBe(3);
  });

  it('counts the ways in which a variable may have begun as it did before', () => {
    const summary = summarizeJavaScript(
      'orders.ts',
      `
      function open(shop?: string, late = false) {
        let sql = 'SELECT * FROM orders';
        if (shop) sql += ' WHERE shop = ?';
        if (late) sql = sql + ' LIMIT 9';
        run(sql);
      }
      function given(sql: string) {
        if (!sql) sql = 'SELECT 1';
        run(sql);
        run(sql += ';');
      }`,
    );
    if ('reason' in summary) throw new Error(summary.reason);
    const after = unpacked(packed(summary));
    expect(after).toEqual(summary);
    const versions = summary.bindings.flatMap(({ of }, id) => (of === undefined ? [] : [id]));
    expect(versions.map((id) => growthOf(summary, id).beginnings.length)).toEqual([1, 1, 0, 1]);
    for (const id of versions) expect(growthOf(after, id)).toEqual(growthOf(summary, id));
  });
});
