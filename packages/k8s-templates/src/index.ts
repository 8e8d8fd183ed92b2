export { type CheckTiming, type HealthOptions, type HealthPaths } from './checks/health.js';
export { type Duration } from './checks/duration.js';
export { type EnvironmentValue } from './checks/environment.js';
export { type HttpMethod, type MeshOptions } from './checks/mesh.js';
export { type CircuitBreakerPolicy, type RetryPolicy } from './checks/policies.js';
export { type ResourceOptions } from './checks/resources.js';
export { type ShutdownOptions } from './checks/shutdown.js';
export { type RecoveryStrategyName } from './checks/regions.js';
export { type TargetOptions } from './checks/targets.js';
export { cronSchedule } from './derive/cron-schedule.js';
export {
  type RegionRole,
  standbyReplicas,
  type StandbyOptions,
} from './derive/standby-replicas.js';
export {
  findWorkloads,
  type FoundChart,
  type FoundKustomization,
  type FoundWorkload,
  type FoundWorkloads,
  type SourceFile,
} from './merge/find-workloads.js';
export { helmTemplateAddition, helmTemplateGaps } from './merge/helm-template.js';
export { mergeHelmValues, type MergeHelmValuesOptions } from './merge/merge-helm-values.js';
export { mergeKustomization } from './merge/merge-kustomization.js';
export { mergeProbes, type MergeProbesOptions } from './merge/merge-probes.js';
export { patchOptionsFor } from './merge/patch-options-for.js';
export { type MergeOutcome } from './merge/outcome.js';
export { type ProbeKind } from './merge/probe-kind.js';
export { type WantedProbesOptions } from './merge/wanted-probes.js';
export {
  type FoundContainer,
  type FoundPort,
  type WorkloadObject,
} from './merge/workload-objects.js';
export { addItem, addKey, block, fillIn } from './merge/splice.js';
export { ManifestOptionError } from './option-error.js';
export { renderDestinationRule } from './templates/istio/render-destination-rule.js';
export { renderVirtualService } from './templates/istio/render-virtual-service.js';
export { renderHttpRoute } from './templates/linkerd/render-http-route.js';
export { renderLinkerdService } from './templates/linkerd/render-linkerd-service.js';
export {
  type BackupJobOptions,
  type SecretValue,
} from './templates/multi-region/backup-job-options.js';
export {
  type DatastorePods,
  type MultiRegionOptions,
  type RegionBackups,
  type RegionJob,
  type RegionWorkload,
} from './templates/multi-region/multi-region-options.js';
export { type PatchTarget } from './templates/multi-region/patch-target.js';
export { type AccountOptions, renderAccount } from './templates/multi-region/render-account.js';
export {
  type AllowanceOptions,
  renderAllowance,
} from './templates/multi-region/render-allowance.js';
export {
  type BackupClaimOptions,
  renderBackupClaim,
} from './templates/multi-region/render-backup-claim.js';
export {
  type BackupSettingsOptions,
  renderBackupSettings,
} from './templates/multi-region/render-backup-settings.js';
export { renderBackupJob } from './templates/multi-region/render-backup-job.js';
export {
  type ConfigMapOptions,
  renderConfigMap,
} from './templates/multi-region/render-config-map.js';
export {
  type DefaultDenyOptions,
  renderDefaultDeny,
} from './templates/multi-region/render-default-deny.js';
export { renderDisruptionBudget } from './templates/multi-region/render-disruption-budget.js';
export { type GslbOptions, renderGslb } from './templates/multi-region/render-gslb.js';
export {
  type LocalityFailoverOptions,
  renderLocalityFailover,
} from './templates/multi-region/render-locality-failover.js';
export { renderMultiRegion } from './templates/multi-region/render-multi-region.js';
export {
  type FilesMap,
  type OverlayOptions,
  type OverlayPatch,
  renderOverlay,
} from './templates/multi-region/render-overlay.js';
export { type PriorityOptions, renderPriority } from './templates/multi-region/render-priority.js';
export {
  type RegionRecordOptions,
  renderRegionRecord,
} from './templates/multi-region/render-region-record.js';
export {
  type RegionRouteOptions,
  renderRegionRoute,
} from './templates/multi-region/render-region-route.js';
export { renderSpread, type SpreadOptions } from './templates/multi-region/render-spread.js';
export { type PodsOf, type TrafficRule } from './templates/multi-region/traffic-rule.js';
export { type ProbePatchOptions, type WorkloadKind } from './templates/probes/patch-options.js';
export { type ManifestFile } from './templates/manifest-file.js';
export { renderProbePatches } from './templates/probes/render-probe-patches.js';
export { renderLivenessProbe } from './templates/probes/render-liveness-probe.js';
export { renderReadinessProbe } from './templates/probes/render-readiness-probe.js';
export { renderShutdown } from './templates/probes/render-shutdown.js';
export { renderStartupProbe } from './templates/probes/render-startup-probe.js';
export {
  type ContainerAmounts,
  type LimitRangeOptions,
  renderLimitRange,
} from './templates/quota/render-limit-range.js';
export {
  type QuotaWorkload,
  renderResourceQuota,
  type ResourceQuotaOptions,
} from './templates/quota/render-resource-quota.js';
export { type AutoscalingOptions } from './templates/workload/autoscaling.js';
export { renderDeployment } from './templates/workload/render-deployment.js';
export { renderHorizontalPodAutoscaler } from './templates/workload/render-horizontal-pod-autoscaler.js';
export {
  type KustomizationOptions,
  renderKustomization,
} from './templates/workload/render-kustomization.js';
export { renderNamespace } from './templates/workload/render-namespace.js';
export { renderNetworkPolicy } from './templates/workload/render-network-policy.js';
export { renderPodDisruptionBudget } from './templates/workload/render-pod-disruption-budget.js';
export { renderPriorityClass } from './templates/workload/render-priority-class.js';
export { renderServiceAccount } from './templates/workload/render-service-account.js';
export { renderService } from './templates/workload/render-service.js';
export { renderWorkload } from './templates/workload/render-workload.js';
export { type WorkloadOptions } from './templates/workload/workload-options.js';
