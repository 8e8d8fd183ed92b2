import { optionOf, programOf } from './command-words.js';
import type { StartCommand } from './start-commands.js';

/** What the servers of Python listen on where nobody says otherwise. */
const USUAL: Readonly<Record<string, number>> = {
  uvicorn: 8000,
  gunicorn: 8000,
  hypercorn: 8000,
  daphne: 8000,
  fastapi: 8000,
  flask: 5000,
  'manage.py': 8000,
};

/** The port that a command names, and else the one that its program takes by itself. */
export interface CommandPort {
  readonly named?: number;
  readonly usual?: number;
}

/** On which port a command has its server listen. */
export function commandPort({ words }: Pick<StartCommand, 'words'>): CommandPort {
  const program = programOf(words);
  const isDjango = words.some((word) => /(?:^|\/)manage\.py$/.test(word));
  const server = isDjango ? 'manage.py' : program;
  const usual = USUAL[server];
  const named = portIn(textFor(server, words));
  return { ...(named !== undefined && { named }), ...(usual !== undefined && { usual }) };
}

function textFor(server: string, words: readonly string[]): string | undefined {
  if (server === 'manage.py') {
    const at = words.indexOf('runserver');
    return at < 0 ? undefined : words.slice(at + 1).find((word) => !word.startsWith('-'));
  }
  if (server === 'gunicorn' || server === 'hypercorn') return optionOf(words, '--bind', '-b');
  return optionOf(words, '--port', '-p');
}

/** `5000`, `:5000`, `0.0.0.0:5000`; what a shell puts in for `${PORT:-5000}` where it is not set. */
function portIn(text: string | undefined): number | undefined {
  const [, digits] =
    /(?:^|:)(\d{1,5})$/.exec((text ?? '').replace(/\$\{\w+:?-(\d+)\}/, '$1')) ?? [];
  const port = Number(digits);
  return port > 0 && port <= 65_535 ? port : undefined;
}
