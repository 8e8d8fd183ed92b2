import { visible, visibleLines } from './visible.js';
import { table } from './table.js';

const HOSTILE = 'api\u001b[2J\u001b]0;owned\u0007\u202Eevil\u2066\u009b31m';
const HARMLESS = 'api\\u001b[2J\\u001b]0;owned\\u0007\\u202eevil\\u2066\\u009b31m';

describe('a name out of a file', () => {
  it('does nothing to a terminal', () => {
    expect(visible(HOSTILE)).toBe(HARMLESS);
  });

  it('stays on its line, the end of another included', () => {
    expect(visible('api\n✔ all is well\r\u2028')).toBe('api\\u000a✔ all is well\\u000d\\u2028');
  });

  it('is left alone where it is how people write', () => {
    expect(visible('größe-日本 👩‍🚒 ☁')).toBe('größe-日本 👩‍🚒 ☁');
  });

  it('in text of several lines does not end one by a lone carriage return', () => {
    expect(visibleLines(`a\r\n\tb\n${HOSTILE}\rc`)).toBe(`a\r\n\tb\n${HARMLESS}\\u000dc`);
  });

  it('takes one row of a table, as wide as it looks', () => {
    expect(table(['service'], [['a\nb']])).toEqual(['service', '--------', 'a\\u000ab']);
  });
});
