import type { DatastoreView } from '../facts/plan-facts.js';
import { word } from '../facts/shell.js';

/** How who runs a datastore brings it back: into a new one beside the old, whatever was lost. */
export interface ProviderRestore {
  readonly provider: string;
  /** Lists what there is, and until when it can be restored. */
  readonly look: string;
  readonly newest: string;
  /** To the moment in the variable AT. */
  readonly moment: string;
  readonly expect: string;
}

/** By the resource that makes it; `null` where it is not one of these. */
export function providerRestore({ store, name }: DatastoreView): ProviderRestore | null {
  const restored = word(`${store?.name ?? name}-restored`);
  const source = word(store?.name ?? name);
  switch (store?.form ?? '') {
    case 'aws_db_instance':
      return {
        provider: 'Amazon RDS',
        look: "aws rds describe-db-instances --query='DBInstances[].[DBInstanceIdentifier,LatestRestorableTime]' --output=table",
        newest: `aws rds restore-db-instance-to-point-in-time --source-db-instance-identifier=${source} --target-db-instance-identifier=${restored} --use-latest-restorable-time`,
        moment: `aws rds restore-db-instance-to-point-in-time --source-db-instance-identifier=${source} --target-db-instance-identifier=${restored} --restore-time="$AT"`,
        expect: `\`aws rds wait db-instance-available --db-instance-identifier=${restored}\` returns. The new instance has the default security group and parameter group: set those of the old one.`,
      };
    case 'aws_rds_cluster':
      return {
        provider: 'Amazon Aurora',
        look: "aws rds describe-db-clusters --query='DBClusters[].[DBClusterIdentifier,LatestRestorableTime]' --output=table",
        newest: `aws rds restore-db-cluster-to-point-in-time --source-db-cluster-identifier=${source} --db-cluster-identifier=${restored} --use-latest-restorable-time`,
        moment: `aws rds restore-db-cluster-to-point-in-time --source-db-cluster-identifier=${source} --db-cluster-identifier=${restored} --restore-to-time="$AT"`,
        expect: `\`aws rds wait db-cluster-available --db-cluster-identifier=${restored}\` returns. The cluster has no instance yet: make one with \`aws rds create-db-instance\`.`,
      };
    case 'google_sql_database_instance':
      return {
        provider: 'Cloud SQL',
        look: "gcloud sql instances list --format='table(name,region,state)'",
        newest: `gcloud sql instances clone ${source} ${restored}`,
        moment: `gcloud sql instances clone ${source} ${restored} --point-in-time="$AT"`,
        expect: `\`gcloud sql instances describe ${restored} --format='value(state)'\` says \`RUNNABLE\`.`,
      };
    default:
      return null;
  }
}
