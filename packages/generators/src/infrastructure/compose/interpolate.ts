const REFERENCE = /\$\$|\$\{([A-Za-z_]\w*)(?:(:?[-+?])([^{}]*))?\}|\$([A-Za-z_]\w*)/g;
/** References lead to references this often at the most. */
const DEEPEST = 4;
const LONGEST = 8_192;

/**
 * A value of a compose file with its variables put in; what is set nowhere is empty, as Compose has it.
 * @see https://docs.docker.com/reference/compose-file/interpolation/
 */
export function interpolate(
  text: string,
  values: ReadonlyMap<string, string>,
  depth = DEEPEST,
): string {
  if (depth === 0 || !text.includes('$') || text.length > LONGEST) return text;
  return text.replaceAll(
    REFERENCE,
    (
      whole: string,
      name: string | undefined,
      operator: string | undefined,
      otherwise: string | undefined,
      bare: string | undefined,
    ): string => {
      const variable = name ?? bare;
      if (variable === undefined) return whole === '$$' ? '$' : '';
      const value = values.get(variable) ?? '';
      if (operator?.endsWith('+') === true) return value === '' ? '' : (otherwise ?? '');
      const chosen = value === '' && operator?.endsWith('-') === true ? (otherwise ?? '') : value;
      return interpolate(chosen, values, depth - 1);
    },
  );
}
