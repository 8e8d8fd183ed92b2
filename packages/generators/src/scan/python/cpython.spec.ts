import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { summarize } from './test-support/summarize.js';

const SCRIPT = join(__dirname, 'cpython-tests/list_calls.py');
const SOURCES = join(__dirname, '../..');

interface Seen {
  /** Start, end and line of the called name, in order. */
  readonly plain: readonly (readonly [number, number, number])[];
  /** How many more there are in f-strings. */
  readonly formatted: number;
}

const python = [process.env['RELIABILITY_PYTHON'], '/usr/bin/python3', 'python3'].find(
  (candidate) =>
    candidate !== undefined &&
    spawnSync(candidate, ['-c', 'import sys; sys.exit(sys.version_info < (3, 11))']).status === 0,
);

function seenByCPython(texts: readonly string[]): readonly Seen[] {
  const { stdout, stderr } = spawnSync(python ?? 'python3', [SCRIPT], {
    input: JSON.stringify(texts),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (stderr) throw new Error(stderr);
  return JSON.parse(stdout) as Seen[];
}

function seenByUs(text: string, there: Seen): Seen {
  const { calls } = summarize(text);
  const ours = calls.map(({ start, end, line }): [number, number, number] => [start, end, line]);
  const spans = new Set(there.plain.map(String));
  const plain = ours.filter((call) => spans.has(String(call)));
  plain.sort(([a, b], [c, d]) => a - c || b - d);
  return { plain, formatted: ours.length - plain.length };
}

const ODD: readonly string[] = [
  '\ufefff("😀")(1).g(\r\n\t2)\r\n\fh()\n',
  '@a(1)\n@b.c(2)\nclass A(d(3), metaclass=e(4)):\n\tx: f(5) = g(6)\n\tdef m(self, y=h(7)) -> i(8): return j(9)\n',
  'x = f"{a(1)}{b(c(2))!r:>{d()}}" f"{e():{f()}}" + g()\n',
  'x = [a(y) for y in b() if c(y) for z in d(y)]\nx = {e(k): f(v) for k, v in g()}\nh(i(j) for j in k())\n',
  'async def f():\n    async with a() as b, c(): await d()\n    async for e in g(): yield h()\n    return [i async for i in j()]\n',
  'with (a() as b, c(d()) as e,): pass\nwith (f()): pass\nwith (g()), h(): pass\n',
  'match a(b()):\n    case A(x=1) if c(): d()\n    case _: e()\n',
  'try: a()\nexcept b() as c: d()\nelse: e()\nfinally: f()\ntry: g()\nexcept* h(): i()\n',
  'x = y = a() if b() else c()\nx += d()\nx[e()] = f()\ng().x = h()\ndel i()[0]\nassert j(), k()\nraise l() from m()\n',
  'type(self).x = a()\nx = [*b(), *c.d()]\nx = *e(), f()\nprint(g(), file=h())\nx = lambda a=i(): j(a)\n',
  'if (n := a()) and b(): c()\nelif d() or not e(): g()\nelse: h()\nwhile i(): j()\nelse: k()\n',
  'x = await_(a)\nx = -b() ** c()\nx = d() < e() < f()\nx = g()[h():i():j()]\nx = (yield_(k()))\n',
  'global_ = a()\nx = "%s" % b()\nx = "{}".format(c())\nx = d(*e(), **f(), k=g())\n',
  'class A:\n    def f(self):\n        return (self\n            .a  # why\n            .b()\n            .c(  # and\n                d()\n            ))\n',
];

/** Where Python's own modules lie. */
function standardLibrary(): string {
  const asked = ['-c', "import sysconfig; print(sysconfig.get_paths()['stdlib'])"];
  return spawnSync(python ?? 'python3', asked, { encoding: 'utf8' }).stdout.trim();
}

function ownPython(): string[] {
  return readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.py') && !path.includes('node_modules'))
    .sort();
}

// Without a Python there is nothing to compare with; under CI there has to be one.
const describeIf = python !== undefined || process.env['CI'] ? describe : describe.skip;

describeIf(
  "every call that CPython's own parser sees is found once, with its place and line",
  () => {
    it('in odd forms', () => {
      const seen = seenByCPython(ODD);
      for (const [index, text] of ODD.entries()) {
        expect({ text, ...seenByUs(text, seen[index]!) }).toEqual({ text, ...seen[index] });
      }
    });

    it("in the modules of Python's own library", () => {
      const folder = standardLibrary();
      const files = readdirSync(folder).filter((name) => name.endsWith('.py'));
      expect(files.length).toBeGreaterThan(100);
      const texts = files.map((file) => readFileSync(join(folder, file), 'utf8'));
      const seen = seenByCPython(texts);
      for (const [index, file] of files.entries()) {
        const ours = seenByUs(texts[index]!, seen[index]!);
        expect({ file, ...ours }).toEqual({ file, ...seen[index] });
      }
    });

    it('in all Python of this package', () => {
      const files = ownPython();
      expect(files.length).toBeGreaterThan(100);
      const texts = files.map((file) => readFileSync(join(SOURCES, file), 'utf8'));
      const seen = seenByCPython(texts);
      for (const [index, file] of files.entries()) {
        const ours = seenByUs(texts[index]!, seen[index]!);
        expect({ file, ...ours }).toEqual({ file, ...seen[index] });
      }
    });
  },
);
