import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import * as os from 'node:os';
import { join } from 'node:path';
import { loadCatalogue } from '../../catalogue/load-catalogue.js';
import { frontEndsOf } from '../front-ends.js';
import { scan } from '../scan.js';
import { factsOf, type ScanFacts } from '../scan-facts.js';
import { SourceTree } from '../sources/source-tree.js';
import { Claim } from './protocol.js';
import { SummariesAhead } from './summaries-ahead.js';

const PYTHON = `
import requests
class Pay:
    limit = 1e999
    def charge(self, amount):
        try:
            return requests.post("https://api.stripe.com/v1/charges", json={"amount": -0, **amount})
        except Exception:
            pass
`;
const TYPESCRIPT = `
import axios from 'axios';
export class Pay { private readonly http = axios.create(); charge() { return this.http.post('/x', 1e999); } }
`;

const nothing = (): void => undefined;

/** Begins a worker with these files, and waits until it has read the last. */
function begun(files: Readonly<Record<string, string>>): SummariesAhead {
  const names = Object.keys(files);
  const ahead = new SummariesAhead(names.length, { fewest: names.length });
  for (const [file, text] of Object.entries(files)) {
    ahead.expect(file, file.endsWith('.py') ? 'python' : 'javascript', text);
  }
  untilDone(ahead, names.length - 1);
  return ahead;
}

/** Waits until the worker has made a summary: that it has begun to is not enough. */
function untilDone({ claims }: SummariesAhead, job: number): void {
  for (const claim of [Claim.open, Claim.underway]) Atomics.wait(claims, job, claim, 60_000);
}

describe('summaries ahead', () => {
  let ahead: SummariesAhead | undefined;
  afterEach(() => ahead?.close());

  it('are those that the scan would make, in both languages', async () => {
    ahead = begun({ 'pay.py': PYTHON, 'pay.ts': TYPESCRIPT });
    const { javascript, python } = frontEndsOf('/')([]);
    // In either order.
    expect(ahead.take('pay.ts', nothing)).toEqual(javascript.summarize('pay.ts', TYPESCRIPT));
    expect(ahead.take('pay.py', nothing)).toEqual(python.summarize('pay.py', PYTHON));
  });

  it('leave to the scan what does not parse, and whatever nobody has spoken of', () => {
    ahead = begun({ 'broken.py': 'def (', 'pay.py': PYTHON });
    expect(ahead.take('broken.py', nothing)).toBeUndefined();
    expect(ahead.take('other.py', nothing)).toBeUndefined();
  });

  it('leave to the scan what it takes before the worker does', () => {
    ahead = new SummariesAhead(2, { fewest: 1 });
    ahead.expect('pay.py', 'python', PYTHON);
    expect(ahead.take('pay.py', nothing)).toBeUndefined();
    ahead.expect('b.py', 'python', PYTHON);
    untilDone(ahead, 1);
    expect([...ahead.claims]).toEqual([Claim.own, Claim.done]);
  });

  it('are made so far ahead as there is room for, and further when one was taken', () => {
    ahead = new SummariesAhead(3, { fewest: 3, mostAhead: 1 });
    for (const file of ['a.py', 'b.py', 'c.py']) ahead.expect(file, 'python', PYTHON);
    untilDone(ahead, 0);
    expect([...ahead.claims]).toEqual([Claim.done, Claim.open, Claim.open]);
    expect(ahead.take('b.py', nothing)).toBeUndefined();
    expect(ahead.take('a.py', nothing)?.file).toBe('a.py');
    untilDone(ahead, 2);
    expect([...ahead.claims]).toEqual([Claim.done, Claim.own, Claim.done]);
  });

  it('are waited for by reading others, from the far end', () => {
    ahead = new SummariesAhead(3, { fewest: 3, mostAhead: 1 });
    const { claims } = ahead;
    Atomics.store(claims, 0, Claim.underway);
    for (const file of ['a.py', 'b.py', 'c.py']) ahead.expect(file, 'python', PYTHON);
    const read: string[] = [];
    const taken = ahead.take('a.py', (other) => {
      read.push(other);
      Atomics.store(claims, 0, Claim.open);
    });
    expect(read).toEqual(['c.py']);
    expect(taken).toBeUndefined();
    untilDone(ahead, 1);
    expect([...claims]).toEqual([Claim.open, Claim.done, Claim.own]);
  });

  it('are made of what may be asked for when nothing else is to do', () => {
    ahead = new SummariesAhead(3, { fewest: 2, mostAhead: 1 });
    for (const file of ['a.py', 'b.py']) ahead.expect(file, 'python', PYTHON);
    ahead.suppose('c.py', 'python', PYTHON);
    untilDone(ahead, 0);
    expect([...ahead.claims]).toEqual([Claim.done, Claim.open, Claim.open]);
    expect(ahead.take('a.py', nothing)?.file).toBe('a.py');
    untilDone(ahead, 2);
    expect([...ahead.claims]).toEqual([Claim.done, Claim.done, Claim.done]);
    expect(ahead.take('c.py', nothing)?.file).toBe('c.py');
  });

  it('are made once of what may be asked for, and then is', () => {
    ahead = new SummariesAhead(2, { fewest: 1 });
    ahead.expect('a.py', 'python', PYTHON);
    ahead.suppose('b.py', 'python', PYTHON);
    ahead.suppose('a.py', 'python', PYTHON);
    ahead.expect('b.py', 'python', PYTHON);
    untilDone(ahead, 1);
    expect(ahead.take('b.py', nothing)?.file).toBe('b.py');
    expect([...ahead.claims]).toEqual([Claim.done, Claim.done]);
  });

  it('are not read instead of another where it may never be asked for', () => {
    ahead = new SummariesAhead(2, { fewest: 1, patienceMs: 10 });
    const { claims } = ahead;
    Atomics.store(claims, 0, Claim.underway);
    ahead.expect('a.py', 'python', PYTHON);
    ahead.suppose('b.py', 'python', PYTHON);
    const read: string[] = [];
    ahead.take('a.py', (other) => read.push(other));
    expect(read).toEqual([]);
  });

  it('are not made for few files', () => {
    ahead = new SummariesAhead(2, { fewest: 2 });
    ahead.expect('pay.py', 'python', PYTHON);
    ahead.expect('pay.py', 'python', PYTHON);
    expect(ahead.take('pay.py', nothing)).toBeUndefined();
    expect([...ahead.claims]).toEqual([Claim.open, Claim.open]);
  });

  it('are waited for once, where the worker has died over a file', () => {
    ahead = new SummariesAhead(2, { fewest: 2, patienceMs: 10 });
    Atomics.store(ahead.claims, 0, Claim.underway);
    Atomics.store(ahead.claims, 1, Claim.underway);
    for (const file of ['a.py', 'b.py']) ahead.expect(file, 'python', PYTHON);
    expect(ahead.take('a.py', nothing)).toBeUndefined();
    const wait = jest.spyOn(Atomics, 'wait');
    expect(ahead.take('b.py', nothing)).toBeUndefined();
    expect(wait.mock.calls).toEqual([]);
    wait.mockRestore();
  });

  it('change nothing in what a scan finds', async () => {
    const root = mkdtempSync(join(os.tmpdir(), 'scan-ahead-'));
    try {
      for (let index = 0; index < 320; index++) {
        writeFileSync(join(root, `pay_${index}.py`), PYTHON.replace('charges', `charges${index}`));
        writeFileSync(join(root, `pay-${index}.ts`), TYPESCRIPT);
      }
      const both = await factsIn(root);
      jest.spyOn(os, 'availableParallelism').mockReturnValue(1);
      expect(await factsIn(root)).toEqual(both);
      expect(both.calls).toHaveLength(640);
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});

async function factsIn(root: string): Promise<ScanFacts> {
  const sources = new SourceTree(root);
  const frontEnds = frontEndsOf(root);
  return factsOf(
    scan({ root, sources, catalogue: loadCatalogue(), frontEnds }),
    sources.list.files,
  );
}
