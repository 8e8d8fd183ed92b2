import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateConfigFile } from './validate-config-file.js';

interface Case {
  readonly name: string;
  readonly text: string;
  readonly problems: readonly string[];
}

const cases = JSON.parse(
  readFileSync(join(__dirname, '../../parity/analysis.json'), 'utf8'),
) as readonly Case[];

function problems(text: string): readonly string[] {
  try {
    validateConfigFile('reliability.yml', text);
    return [];
  } catch (error) {
    return (error as Error).message.split('\n').map((line) => line.replace('reliability.yml:', ''));
  }
}

describe('what is said under `analysis`', () => {
  it.each(cases)('$name', ({ text, problems: expected }) => {
    const found = problems(text);
    expect(found.map((line, index) => line.slice(0, expected[index]?.length))).toEqual(expected);
  });
});
