/** Whether what mends a finding can be typed, rather than being a sentence that tells what to do by hand. */
export const isCommand = (fix: string): boolean =>
  /^(?:npx |pnpm |yarn |npm exec )?nx \S/.test(fix) && !/[\r\n]/.test(fix);
