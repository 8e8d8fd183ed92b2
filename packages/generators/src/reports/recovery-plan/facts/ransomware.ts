import { code } from '../../markdown/escape.js';
import { spanText } from '../amounts.js';
import type { DatastoreView } from './plan-facts.js';
import { prose } from './prose.js';
import { isRestored } from './to-fill.js';

/** What an attacker who owns every machine here leaves: what lies where they cannot delete. */
export function ransomwareLoss(one: DatastoreView): {
  readonly ms: number | null;
  readonly why: string;
} {
  const { facts, backup, rpo } = one.plan;
  if (facts.rebuildable) return { ms: 0, why: 'it is made again from elsewhere' };
  if (!isRestored(one)) {
    return {
      ms: null,
      why: 'its backups are those of who runs it: ask whether an administrator of yours can delete them',
    };
  }
  if (one.settings?.offsiteRepositoryEnv == null) {
    return {
      ms: null,
      why: `all copies can be reached from here: set ${code('offsite_repository_env')}, to a repository that this site can only add to`,
    };
  }
  const region = rpo.find(({ scenario }) => scenario === 'region');
  const copied =
    region?.ms == null ? `a backup every ${spanText(backup.everyMs)}` : prose(region.why);
  return {
    ms: Math.max(region?.ms ?? 0, region?.ms == null ? backup.everyMs : 0),
    why: `what lies off site, where nothing can be removed from here: ${copied}. Much more where they came long before they were seen`,
  };
}
