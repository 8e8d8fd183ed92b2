/** Something that was passed by, and why. */
export interface PassedBy {
  /** A file, relative to the workspace. */
  readonly where: string;
  readonly reason: string;
}

/** A workload of the application, and what became of it. */
export interface ReportedWorkload {
  /** The file that it was changed in: the manifest, the kustomization that patches it, or the values of its chart. */
  readonly where: string;
  /** `Deployment api`, `chart api`. */
  readonly object: string;
  /** Why it is the application's. */
  readonly reason: string;
  /** The keys or files that were added. */
  readonly added: readonly string[];
  /** What a person wrote otherwise, and what therefore stays. */
  readonly kept: readonly string[];
  /** What a person should look at, a sentence each. */
  readonly problems: readonly string[];
}

/** What there is of Kubernetes in the workspace, and what became of it. */
export interface ManifestReport {
  readonly workloads: readonly ReportedWorkload[];
  /** Objects that may be the application's; none of them was touched. */
  readonly candidates: readonly (PassedBy & { readonly object: string })[];
  readonly passedBy: readonly PassedBy[];
  /** What is left for the person to do, a line each. */
  readonly next: readonly string[];
}

export const NO_MANIFESTS: ManifestReport = {
  workloads: [],
  candidates: [],
  passedBy: [],
  next: [],
};
