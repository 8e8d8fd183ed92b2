import { insertDependency } from './insert-dependency.js';

const insert = (text: string) => insertDependency(text, '@reliability/runtime', '0.1.0');
const ENTRY = '"@reliability/runtime": "0.1.0"';

describe('insertDependency', () => {
  it.each([
    [
      'between its neighbours',
      '{\n  "files": ["a", "b"],\n  "dependencies": {\n    "@nx/node": "1",\n    "pg": "^8"\n  }\n}\n',
      `{\n  "files": ["a", "b"],\n  "dependencies": {\n    "@nx/node": "1",\n    ${ENTRY},\n    "pg": "^8"\n  }\n}\n`,
    ],
    [
      'before all others',
      '{\n\t"dependencies": {\n\t\t"pg": "^8"\n\t}\n}',
      `{\n\t"dependencies": {\n\t\t${ENTRY},\n\t\t"pg": "^8"\n\t}\n}`,
    ],
    [
      'behind all others',
      '{\n    "dependencies": {\n        "@a/b": "1"\n    },\n    "private": true\n}\n',
      `{\n    "dependencies": {\n        "@a/b": "1",\n        ${ENTRY}\n    },\n    "private": true\n}\n`,
    ],
    [
      'in a section of its own',
      '{\n  "name": "api",\n  "nx": { "targets": {} }\n}\n',
      `{\n  "name": "api",\n  "nx": { "targets": {} },\n  "dependencies": {\n    ${ENTRY}\n  }\n}\n`,
    ],
  ])('puts it %s and leaves the rest of the text alone', (_, text, expected) => {
    expect(insert(text)).toBe(expected);
  });

  it.each([
    '{}',
    '{"name":"api","dependencies":{"pg":"^8"}}',
    '{\n  "nx": {\n    "dependencies": {\n      "x": "1"\n    }\n  }\n}\n',
    '{\n  "dependencies": {}\n}\n',
  ])('adds it whatever the layout: %j', (text) => {
    const before = JSON.parse(text) as { dependencies?: object };
    expect(JSON.parse(insert(text))).toEqual({
      ...before,
      dependencies: { ...before.dependencies, '@reliability/runtime': '0.1.0' },
    });
  });
});
