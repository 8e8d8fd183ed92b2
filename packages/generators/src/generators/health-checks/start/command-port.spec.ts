import { commandPort } from './command-port.js';
import { programOf, wordsOf } from './command-words.js';

describe('the port that a command names', () => {
  it.each([
    ['uvicorn src.main:app --host 0.0.0.0 --port 5000', { named: 5000, usual: 8000 }],
    ['poetry run uvicorn src.main:app --port=${PORT:-9000}', { named: 9000, usual: 8000 }],
    ['gunicorn -w 4 -b :8080 app:app', { named: 8080, usual: 8000 }],
    ['gunicorn --bind=0.0.0.0:8080 app:app', { named: 8080, usual: 8000 }],
    ['gunicorn --bind unix:/run/app.sock app:app', { usual: 8000 }],
    ['flask --app src.main run -p 5050', { named: 5050, usual: 5000 }],
    ['python -m flask run', { usual: 5000 }],
    ['python3 manage.py runserver 0.0.0.0:9000', { named: 9000, usual: 8000 }],
    ['python manage.py runserver --noreload 7000', { named: 7000, usual: 8000 }],
    ['python manage.py migrate', { usual: 8000 }],
    ['fastapi run src/main.py', { usual: 8000 }],
    ['node dist/main.js', {}],
    ['next start -p 3001', { named: 3001 }],
    ['uvicorn a:b --port 99999', { usual: 8000 }],
  ])('%s', (command, port) => expect(commandPort({ words: wordsOf(command) })).toEqual(port));
});

describe('the words of a command', () => {
  it.each([
    ['NODE_ENV=production node "dist/the main.js"', ['node', 'dist/the main.js']],
    ['exec env A=1 npx tsx src/main.ts', ['tsx', 'src/main.ts']],
    ["sh -c 'uv run flask run'", ['flask', 'run']],
    ['', []],
  ])('%s', (command, words) => expect(wordsOf(command)).toEqual(words));

  it.each([
    ['/app/.venv/bin/python3.12 -m uvicorn a:b', 'uvicorn'],
    ['/usr/bin/gunicorn a:b', 'gunicorn'],
    ['python main.py', 'python'],
  ])('start, with %s, %s', (command, program) => expect(programOf(wordsOf(command))).toBe(program));
});
