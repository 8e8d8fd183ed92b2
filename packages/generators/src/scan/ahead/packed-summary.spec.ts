import { summarizeJavaScript } from '../javascript/summarize.js';
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
});
