import { openSync, closeSync } from 'node:fs';
import { InvalidOptionError } from '../../errors.js';
import type { Observation } from '../observation.js';
import { fileDescriptorCheck } from './file-descriptors.js';
import { memoryCheck } from './memory.js';
import { filling } from './percentages.js';

const ask = async (definition: ReturnType<typeof memoryCheck>) =>
  (await definition.check(new AbortController().signal)) as Observation;

describe.each([
  ['memoryCheck', memoryCheck, 'OUT_OF_MEMORY'],
  ['fileDescriptorCheck', fileDescriptorCheck, 'EMFILE'],
] as const)('%s', (_, make, output) => {
  it('observes a share of this process', async () => {
    const { observedValue, observedUnit } = await ask(make());
    expect(observedUnit).toBe('percent');
    expect(observedValue).toBeGreaterThan(0);
    expect(observedValue).toBeLessThanOrEqual(100);
    expect(make().ownProcess).toBe(true);
  });

  it('warns and fails from the shares that it is given', async () => {
    expect(await ask(make({ warnPercent: 100, failPercent: 100 }))).toMatchObject({
      status: 'pass',
    });
    expect(await ask(make({ warnPercent: 0 }))).toMatchObject({ status: 'warn', output });
    expect(await ask(make({ warnPercent: 0, failPercent: 0 }))).toMatchObject({
      status: 'fail',
      output,
    });
  });

  it.each([{ warnPercent: -1 }, { failPercent: 101 }, { warnPercent: 90, failPercent: 80 }])(
    'refuses %j',
    (options) => expect(() => make(options)).toThrow(InvalidOptionError),
  );
});

it('fileDescriptorCheck sees the files that are open', async () => {
  const before = await ask(fileDescriptorCheck());
  const files = Array.from({ length: 200 }, () => openSync(__filename, 'r'));
  const during = await ask(fileDescriptorCheck());
  files.forEach((file) => closeSync(file));
  expect(during.observedValue).toBeGreaterThan(before.observedValue!);
});

it.each([
  [84.94, 'pass', 84.9],
  [85, 'warn', 85],
  [94.99, 'warn', 95],
  [95, 'fail', 95],
])('%d percent of what fills up: %s', (percent, status, observedValue) => {
  const limits = { warnPercent: 85, failPercent: 95 };
  expect(filling(percent, limits, 'FULL')).toMatchObject({ status, observedValue });
});
