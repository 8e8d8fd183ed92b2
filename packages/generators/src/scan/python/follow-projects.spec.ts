import { scanPython } from '../test-support/scan-python.js';

const ENGINE = [
  'from sqlalchemy.engine import Engine',
  'class Adapter:',
  '    def engine(self) -> Engine:',
  '        return self.kept',
].join('\n');

const ADAPTER = [
  'from core.engine import Adapter',
  'class Oracle(Adapter):',
  '    def tables(self):',
  "        return self.engine().execute('select 1')",
].join('\n');

describe('projects of Python in one repository', () => {
  it.each(['pyproject.toml', 'setup.cfg', 'setup.py'])('are found by their %s', (says) => {
    const calls = scanPython({
      [`lib/core/${says}`]: '',
      'lib/core/core/__init__.py': '',
      'lib/core/core/engine.py': ENGINE,
      'lib/oracle/oracle/__init__.py': '',
      'lib/oracle/oracle/adapter.py': ADAPTER,
    });
    expect(calls.map(({ file, library }) => `${file} ${library}`)).toEqual([
      'lib/oracle/oracle/adapter.py SQLAlchemy',
    ]);
  });
});
