/** What may be typed behind `nx g @reliability/generators:health-checks`. */
export interface HealthChecksGeneratorSchema {
  project?: string;
  deep?: boolean;
  shallow?: boolean;
  language?: 'auto' | 'ts' | 'py';
  onConflict?: 'fail' | 'keep' | 'new';
  format?: 'text' | 'json';
  manifests?: 'patch' | 'whole' | 'none';
  image?: string;
  port?: number;
  namespace?: string;
  mesh?: 'istio' | 'linkerd';
  retriesIn?: 'application' | 'mesh';
  verify?: 'app' | 'probes' | 'none';
  skipWiring?: boolean;
  skipVerify?: boolean;
  skipInstall?: boolean;
  skipPackageJson?: boolean;
  skipFormat?: boolean;
}
