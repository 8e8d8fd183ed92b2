import { observe } from './observation.js';

describe('observe', () => {
  it.each([
    ['nothing', undefined],
    ['a query result', { rows: [{ one: 1 }], rowCount: 1 }],
    ["an answer's numeric status", { ok: true, status: 200 }],
    ['an empty text', ''],
    ['zero', 0],
  ])('takes %s for passed', (_, result) => expect(observe(result)).toEqual({ status: 'pass' }));

  it('takes false for down, and an answer that is not ok', () => {
    expect(observe(false)).toEqual({ status: 'fail', output: 'FALSE' });
    expect(observe(new Response(null, { status: 503 }))).toEqual({
      status: 'fail',
      output: 'HTTP_503',
    });
    expect(observe({ ok: false })).toEqual({ status: 'fail', output: 'NOT_OK' });
  });

  it('keeps what was measured', () => {
    const measured = {
      status: 'warn',
      observedValue: 7.5,
      observedUnit: 'percent',
      output: 'ENOSPC',
    };
    expect(observe(measured)).toEqual(measured);
  });

  it('keeps nothing that could carry a secret', () => {
    const leaky = {
      status: 'fail',
      observedValue: 'postgres://root:secret@db',
      observedUnit: 'root:secret@db with blanks',
      output: 'cannot reach postgres://root:secret@db',
      dsn: 'postgres://root:secret@db',
    };
    expect(observe(leaky)).toEqual({ status: 'fail' });
  });
});
