import { stepLog } from './steps.js';
import { table } from './table.js';

describe('stepLog', () => {
  it('numbers the steps and lines up what they found', () => {
    let text = '';
    const log = stepLog((piece) => (text += piece));
    log.step('probe', 'api: TypeScript', 'config/ is empty');
    log.note('still looking');
    log.step('summary');
    expect(text).toBe(
      '\n 1/5 probe     api: TypeScript\n               config/ is empty\n               still looking\n\n 5/5 summary\n',
    );
  });
});

describe('table', () => {
  it('makes columns as wide as their widest cell', () => {
    expect(
      table(
        ['a', 'long title'],
        [
          ['wider', 'x'],
          ['y', ''],
        ],
      ),
    ).toEqual(['a      long title', '-----  ----------', 'wider  x', 'y']);
  });
});
