// @ts-check
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** @typedef {'TypeScript' | 'Python'} Language */

/**
 * How much stands in a file. `usual`: as many calls, functions and names as in the mean of what people write. `crowded`: in
 * TypeScript four times as many.
 * @typedef {'usual' | 'crowded'} Density
 */

/** Of so many files one makes a client, one hands it on, one calls through it, and the rest knows none. */
const FEATURE = 5;
/**
 * Plain functions in a file. In the mean of a repository `density.mjs` counts in a file of TypeScript 61 to 105 lines, 7 to
 * 17 calls and 16 to 31 names (ever-gauzy, logto, medusa, novu, unleash), in one of Python 68 to 422 lines, 15 to 66 calls
 * and 26 to 98 names (archweb, awx, codecov-api, consoleme, DIRAC, saleor, synapse).
 * @type {Readonly<Record<Density, Readonly<Record<Language, number>>>>}
 */
const FUNCTIONS = {
  usual: { TypeScript: 3, Python: 8 },
  crowded: { TypeScript: 12, Python: 12 },
};

/** Lines of a usual file that say what things are and do nothing. */
const QUIET_LINES = 40;

/** @type {Readonly<Record<Language, string>>} */
const EXTENSIONS = { TypeScript: 'ts', Python: 'py' };

/** What no client is in: most of every code base. @type {Readonly<Record<Language, (n: number) => string>>} */
const PLAIN = {
  TypeScript: (n) => `
export interface Line${n} { readonly sku: string; readonly amount: number; readonly tags: readonly string[] }

export function total${n}(lines: readonly Line${n}[], discount = 0): number {
  const seen = new Map<string, number>();
  for (const { sku, amount } of lines) seen.set(sku, (seen.get(sku) ?? 0) + amount);
  if (seen.size === 0) return 0;
  const sum = [...seen.values()].reduce((all, one) => all + one, 0);
  return Math.max(0, sum - sum * discount);
}
`,
  Python: (n) => `
class Line${n}:
    def __init__(self, sku: str, amount: float, tags: list[str] | None = None) -> None:
        self.sku, self.amount, self.tags = sku, amount, tags or []

def total_${n}(lines: list[Line${n}], discount: float = 0) -> float:
    seen: dict[str, float] = {}
    for line in lines:
        seen[line.sku] = seen.get(line.sku, 0) + line.amount
    if not seen:
        return 0
    return max(0, sum(seen.values()) * (1 - discount))
`,
};

/** By their place in a feature. @type {Readonly<Record<Language, readonly ((feature: number) => string)[]>>} */
const HEADS = {
  TypeScript: [
    (f) =>
      `import axios from 'axios';\nexport const client = axios.create({ baseURL: 'https://service-${f % 40}.example.com', timeout: 2000 });\n`,
    () =>
      `import { client } from './file-0';\nexport class Gateway {\n  constructor(private readonly http = client) {}\n  send(id: string) { return this.http.post(\`/orders/\${id}\`, { id }); }\n  read(id: string) { return this.http.get(\`/orders/\${id}\`); }\n}\n`,
    () =>
      `import { Gateway } from './file-1';\nconst gateway = new Gateway();\nexport async function order(id: string) {\n  try {\n    return await gateway.send(id);\n  } catch {\n    return undefined;\n  }\n}\n`,
  ],
  Python: [
    (f) =>
      `import httpx\nclient = httpx.AsyncClient(base_url="https://service-${f % 40}.example.com", timeout=2)\n`,
    () =>
      `from .file_0 import client\nclass Gateway:\n    def __init__(self, http=client):\n        self.http = http\n    async def send(self, id: str):\n        return await self.http.post(f"/orders/{id}", json={"id": id})\n    async def read(self, id: str):\n        return await self.http.get(f"/orders/{id}")\n`,
    () =>
      `from .file_1 import Gateway\ngateway = Gateway()\nasync def order(id: str):\n    try:\n        return await gateway.send(id)\n    except Exception:\n        return None\n`,
  ],
};

/** @type {(line: (n: number) => string) => string} */
const quietLines = (line) => Array.from({ length: QUIET_LINES }, (_, n) => line(n)).join('');

/** @type {Readonly<Record<Language, string>>} */
const QUIET = {
  TypeScript: `\nexport interface Row {\n${quietLines((n) => `  readonly column${n}?: string | null; // as the database has it\n`)}}\n`,
  Python: `\nCOLUMNS = {\n${quietLines((n) => `    "column_${n}": "as the database has it",\n`)}}\n`,
};

/**
 * Writes so many source files in one language below `folder`, in features of five.
 * @param {string} folder
 * @param {Language} language
 * @param {number} files
 * @param {Density} density
 */
export function writeWorkspace(folder, language, files, density = 'usual') {
  const functions = FUNCTIONS[density][language];
  const quiet = density === 'usual' ? QUIET[language] : '';
  for (let index = 0; index < files; index++) {
    const feature = Math.floor(index / FEATURE);
    const place = index % FEATURE;
    const joint = language === 'Python' ? '_' : '-';
    const name = `file${joint}${place}.${EXTENSIONS[language]}`;
    const path = join(folder, `group_${feature % 50}`, `feature_${feature}`, name);
    const plain = Array.from({ length: functions }, (_, n) => PLAIN[language](n)).join('');
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${HEADS[language][place]?.(feature) ?? ''}${quiet}${plain}`);
  }
}
