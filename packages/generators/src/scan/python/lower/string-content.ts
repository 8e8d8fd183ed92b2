const ESCAPE =
  /\\(\r\n?|\n|[0-7]{1,3}|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[\\'"abfnrtv])/g;

const CONTROL: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** The text that a piece of source between quotes stands for. Names of characters (`\N{…}`) stay as written. */
export function stringContent(source: string, raw: boolean): string {
  const content = source.replace(/\r\n?/g, '\n');
  if (raw || !content.includes('\\')) return content;
  return content.replace(ESCAPE, (_, code: string) => {
    if (code.startsWith('\n')) return '';
    if (/^[0-7]/.test(code)) return String.fromCharCode(Number.parseInt(code, 8));
    if (/^[xuU]./.test(code)) return character(Number.parseInt(code.slice(1), 16));
    return CONTROL[code] ?? code;
  });
}

function character(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}
