import { UsageError } from '../../../shared/usage-error.js';

const NAME = /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * The regions that were typed; `null` where none were.
 * @throws UsageError where one cannot be the name of a region.
 */
export function typedRegions(typed: string | undefined): readonly string[] | null {
  if (typed === undefined) return null;
  const regions = [...new Set(typed.split(',').map((one) => one.trim()))];
  const wrong = regions.find((one) => !NAME.test(one));
  if (wrong !== undefined) {
    throw new UsageError(
      `--regions takes names of small letters, digits and hyphens, and not ${JSON.stringify(wrong)}.`,
      '  --regions=eu-west-1,eu-central-1',
    );
  }
  return regions;
}
