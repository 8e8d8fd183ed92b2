import type { ManifestFile } from '../manifest-file.js';
import { multiRegion, type MultiRegionOptions } from './multi-region-options.js';
import { regionBase } from './region-base.js';
import { regionOverlay, type RegionInRole } from './region-overlay.js';
import { sharedObjects } from './shared-objects.js';

/** What is applied before any overlay, relative to the folder of manifests. */
export const SHARED_FILE = 'multi-region-config.yml';

/**
 * All that keeps services alive across regions, relative to a folder of manifests:
 *
 * - `multi-region-config.yml`: what is the same everywhere and has to be there first; `kubectl apply -f`
 * - `multi-region/overlays/<region>`: a region as it is on a quiet day; `kubectl apply -k`, as all of these
 * - `multi-region/takeover/<region>`: a standby that has to serve now
 * - `multi-region/fenced/<region>`: one that was lost, before it is let back: nothing runs, nothing is written
 * - `multi-region/base`: what they have in common
 * @throws ManifestOptionError
 */
export function renderMultiRegion(options: MultiRegionOptions): readonly ManifestFile[] {
  const given = multiRegion(options);
  return [
    { path: SHARED_FILE, text: sharedObjects(given) },
    ...regionBase(given),
    ...places(given.strategy, given.regions).flatMap((place) => regionOverlay(given, place)),
  ];
}

function places(strategy: string, regions: readonly string[]): readonly RegionInRole[] {
  const serves = (index: number): boolean => index === 0 || strategy === 'ACTIVE_ACTIVE';
  return regions.flatMap((region, index): RegionInRole[] => [
    { folder: 'multi-region/overlays', region, role: serves(index) ? 'active' : 'standby' },
    ...(serves(index)
      ? []
      : [{ folder: 'multi-region/takeover', region, role: 'active' } as const]),
    ...(regions.length > 1
      ? [{ folder: 'multi-region/fenced', region, role: 'fenced' } as const]
      : []),
  ]);
}
