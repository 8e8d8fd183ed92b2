const UNITS: Readonly<Record<string, number>> = {
  KB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
  TiB: 2 ** 40,
};

/** The bytes in `40GB`, or the bytes a second in `125MB/s`; `undefined` where it is neither. */
export function bytesIn(text: string): number | undefined {
  const [, amount, unit = ''] = /^(\d+(?:\.\d+)?)([kKMGT]i?B)(?:\/s)?$/.exec(text) ?? [];
  const factor = UNITS[unit.replace(/^k/, 'K')];
  return amount === undefined || factor === undefined
    ? undefined
    : Math.round(Number(amount) * factor);
}
