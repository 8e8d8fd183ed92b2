/** A file to write. */
export interface ManifestFile {
  /** Relative to the folder of manifests, such as `deployment.yml`. */
  readonly path: string;
  readonly text: string;
}
