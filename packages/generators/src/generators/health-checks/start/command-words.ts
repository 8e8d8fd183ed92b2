/** What stands in front of a program and starts it. */
const AROUND: readonly RegExp[] = [
  /^(?:exec|npx|bunx|env|nohup|dumb-init|tini|--)$/,
  /^[A-Za-z_]\w*=/,
];
const RUNNERS: Readonly<Record<string, readonly string[]>> = {
  poetry: ['run'],
  uv: ['run'],
  pipenv: ['run'],
  pdm: ['run'],
  pnpm: ['exec'],
  yarn: ['exec'],
};

/** The words of one command of a shell, as far as it is a plain one: quotes are taken off, and what stands around the program. */
export function wordsOf(command: string): readonly string[] {
  const words = [...command.matchAll(/"([^"]*)"|'([^']*)'|([^\s"']+)/g)].map(
    ([, double, single, plain]) => double ?? single ?? plain ?? '',
  );
  let from = 0;
  for (; from < words.length; from++) {
    const word = words[from]!;
    if (RUNNERS[word]?.includes(words[from + 1] ?? '')) from++;
    else if (!AROUND.some((one) => one.test(word))) break;
  }
  const [program = '', ...rest] = words.slice(from);
  if (/(?:^|\/)(?:ba|da|)sh$/.test(program) && rest[0] === '-c') return wordsOf(rest[1] ?? '');
  return program === '' ? [] : [program, ...rest];
}

/** The program that words start, without its folder and version; with `python -m` the module. */
export function programOf(words: readonly string[]): string {
  const name = (words[0] ?? '').split('/').at(-1)!;
  return /^python[\d.]*$/.test(name) && words[1] === '-m' ? (words[2] ?? '') : name;
}

/** What an option is set to: `--port 5000`, `--port=5000`, `-p5000`. */
export function optionOf(
  words: readonly string[],
  ...names: readonly string[]
): string | undefined {
  for (const [index, word] of words.entries()) {
    for (const name of names) {
      if (word === name) return words[index + 1];
      const isLong = name.startsWith('--');
      if (word.startsWith(isLong ? `${name}=` : name) && (isLong || !word.startsWith('--'))) {
        return word.slice(name.length).replace(/^=/, '');
      }
    }
  }
  return undefined;
}
