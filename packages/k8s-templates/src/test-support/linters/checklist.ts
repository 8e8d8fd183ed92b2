/** The checks that every workload must pass, by the linters' own names, as of kube-linter, kube-score and Polaris in 2026. */
export const CHECKLIST: Readonly<Record<string, readonly string[]>> = {
  'kube-linter': words(`
    dangling-service deprecated-service-account-field docker-sock drop-net-raw-capability duplicate-env-var
    env-var-secret host-ipc host-network host-pid invalid-target-ports job-ttl-seconds-after-finished latest-tag
    liveness-port readiness-port startup-port mismatching-selector no-anti-affinity no-extensions-v1beta
    no-read-only-root-fs non-existent-service-account pdb-max-unavailable pdb-min-available
    pdb-unhealthy-pod-eviction-policy privilege-escalation-container privileged-container run-as-non-root
    sensitive-host-mounts ssh-port unsafe-sysctls unset-cpu-requirements unset-memory-requirements no-liveness-probe
    no-readiness-probe no-rolling-update-strategy minimum-three-replicas non-isolated-pod use-namespace
    dangling-horizontalpodautoscaler dangling-networkpolicy`),
  'kube-score': words(`
    deployment-strategy deployment-replicas container-resources container-image-tag container-image-pull-policy
    container-ephemeral-storage-request-and-limit environment-variable-key-duplication
    deployment-has-poddisruptionbudget poddisruptionbudget-has-policy pod-networkpolicy networkpolicy-targets-pod
    pod-probes pod-probes-identical container-security-context-user-group-id container-security-context-privileged
    container-security-context-readonlyrootfilesystem service-targets-pod service-type stable-version
    deployment-has-host-podantiaffinity deployment-targeted-by-hpa-does-not-have-replicas-configured
    deployment-pod-selector-labels-match-template-metadata-labels label-values horizontalpodautoscaler-has-target
    horizontalpodautoscaler-replicas pod-topology-spread-constraints`),
  polaris: words(`
    deploymentMissingReplicas priorityClassNotSet tagNotSpecified pullPolicyNotAlways readinessProbeMissing
    livenessProbeMissing metadataAndInstanceMismatched pdbDisruptionsIsZero missingPodDisruptionBudget
    topologySpreadConstraint hpaMaxAvailability hpaMinAvailability pdbMinAvailableGreaterThanHPAMinReplicas
    cpuRequestsMissing cpuLimitsMissing memoryRequestsMissing memoryLimitsMissing automountServiceAccountToken
    hostIPCSet hostPathSet hostPIDSet hostProcess hostNetworkSet hostPortSet linuxHardening missingNetworkPolicy
    notReadOnlyRootFilesystem privilegeEscalationAllowed procMount runAsRootAllowed runAsPrivileged
    dangerousCapabilities insecureCapabilities tlsSettingsMissing sensitiveContainerEnvVar sensitiveConfigmapContent
    rbac`),
};

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
