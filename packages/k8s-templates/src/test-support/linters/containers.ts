import { aboutContainers, type Rule, toContainer } from './rule.js';

const SECRETIVE = /secret|token|password|bearer|api_?key|credential/i;
const DANGEROUS = ['ALL', 'SYS_ADMIN', 'NET_ADMIN', 'NET_RAW', 'CHOWN', 'SETUID'];

/** Images, environment, resources and privileges of containers. */
export const CONTAINERS: readonly Rule[] = [
  {
    checks: ['kube-linter/latest-tag', 'kube-score/container-image-tag', 'polaris/tagNotSpecified'],
    find: aboutContainers(
      ({ image }) => !/[^/]+[:@][^/:]+(:[^/]+)?$/.test(image ?? '') || /:latest$/.test(image!),
    ),
    mutants: {
      'the latest image': toContainer((container) => {
        container.image = 'registry.example:5000/api:latest';
      }),
      'no tag': toContainer((container) => {
        container.image = 'registry.example:5000/api';
      }),
    },
  },
  {
    checks: ['kube-score/container-image-pull-policy', 'polaris/pullPolicyNotAlways'],
    find: aboutContainers(({ imagePullPolicy }) => imagePullPolicy !== 'Always'),
    mutants: {
      'whatever is on the node': toContainer((container) => {
        container.imagePullPolicy = 'IfNotPresent';
      }),
    },
  },
  ...(['cpu', 'memory'] as const).map(
    (kind): Rule => ({
      checks: [
        `kube-linter/unset-${kind}-requirements`,
        'kube-score/container-resources',
        `polaris/${kind}RequestsMissing`,
        `polaris/${kind}LimitsMissing`,
      ],
      find: aboutContainers(
        ({ resources }) => !resources?.requests?.[kind] || !resources?.limits?.[kind],
      ),
      mutants: {
        [`no ${kind} request`]: toContainer(({ resources }) => {
          delete resources!.requests![kind];
        }),
        [`no ${kind} limit`]: toContainer(({ resources }) => {
          delete resources!.limits![kind];
        }),
      },
    }),
  ),
  {
    checks: ['kube-score/container-ephemeral-storage-request-and-limit'],
    find: aboutContainers(
      ({ resources }) =>
        !resources?.requests?.['ephemeral-storage'] || !resources?.limits?.['ephemeral-storage'],
    ),
    mutants: {
      'a disk without end': toContainer(({ resources }) => {
        delete resources!.limits!['ephemeral-storage'];
      }),
    },
  },
  {
    checks: ['kube-linter/duplicate-env-var', 'kube-score/environment-variable-key-duplication'],
    find: aboutContainers(({ env = [] }) => new Set(env.map(({ name }) => name)).size < env.length),
    mutants: {
      'a variable twice': toContainer((container) => {
        container.env = [
          { name: 'A', value: '1' },
          { name: 'A', value: '2' },
        ];
      }),
    },
  },
  {
    checks: ['kube-linter/env-var-secret', 'polaris/sensitiveContainerEnvVar'],
    find: aboutContainers(({ env = [] }) =>
      env.some(({ name, value }) => value !== undefined && SECRETIVE.test(name)),
    ),
    mutants: {
      'a secret in the open': toContainer((container) => {
        container.env = [{ name: 'DB_PASSWORD', value: 'hunter2' }];
      }),
    },
  },
  {
    checks: [
      'kube-linter/no-read-only-root-fs',
      'kube-score/container-security-context-readonlyrootfilesystem',
      'polaris/notReadOnlyRootFilesystem',
    ],
    find: aboutContainers(({ securityContext }) => !securityContext?.readOnlyRootFilesystem),
    mutants: {
      'a root that can be written': toContainer(({ securityContext }) => {
        securityContext!.readOnlyRootFilesystem = false;
      }),
    },
  },
  {
    checks: [
      'kube-linter/privileged-container',
      'kube-score/container-security-context-privileged',
      'polaris/runAsPrivileged',
    ],
    find: aboutContainers(({ securityContext }) => securityContext?.privileged),
    mutants: {
      privileged: toContainer(({ securityContext }) => {
        securityContext!.privileged = true;
      }),
    },
  },
  {
    checks: ['kube-linter/privilege-escalation-container', 'polaris/privilegeEscalationAllowed'],
    find: aboutContainers(
      ({ securityContext }) => securityContext?.allowPrivilegeEscalation !== false,
    ),
    mutants: {
      'more privileges later': toContainer(({ securityContext }) => {
        delete securityContext!.allowPrivilegeEscalation;
      }),
    },
  },
  {
    checks: ['kube-linter/run-as-non-root', 'polaris/runAsRootAllowed'],
    find: aboutContainers(
      ({ securityContext }, pod) =>
        !(securityContext?.runAsNonRoot ?? pod.securityContext?.runAsNonRoot) ||
        securityContext?.runAsUser === 0,
    ),
    mutants: {
      root: toContainer(({ securityContext }) => {
        securityContext!.runAsUser = 0;
      }),
      'perhaps root': toContainer(({ securityContext }) => {
        securityContext!.runAsNonRoot = false;
      }),
    },
  },
  {
    checks: ['kube-score/container-security-context-user-group-id'],
    find: aboutContainers(
      ({ securityContext }) =>
        (securityContext?.runAsUser ?? 0) <= 10_000 || (securityContext?.runAsGroup ?? 0) <= 10_000,
    ),
    mutants: {
      'a user of the node': toContainer(({ securityContext }) => {
        securityContext!.runAsUser = 1_000;
      }),
    },
  },
  {
    checks: [
      'kube-linter/drop-net-raw-capability',
      'polaris/dangerousCapabilities',
      'polaris/insecureCapabilities',
    ],
    find: aboutContainers(({ securityContext }) => {
      const { drop = [], add = [] } = securityContext?.capabilities ?? {};
      return !drop.includes('ALL') || add.some((one) => DANGEROUS.includes(one));
    }),
    mutants: {
      'raw sockets': toContainer(({ securityContext }) => {
        securityContext!.capabilities = { drop: [] };
      }),
      'administration of the system': toContainer(({ securityContext }) => {
        securityContext!.capabilities!.add = ['SYS_ADMIN'];
      }),
    },
  },
  {
    checks: ['polaris/linuxHardening'],
    find: aboutContainers(
      ({ securityContext }, pod) =>
        (securityContext?.seccompProfile ?? pod.securityContext?.seccompProfile)?.type !==
        'RuntimeDefault',
    ),
    mutants: {
      'every call of the kernel': toContainer(({ securityContext }) => {
        securityContext!.seccompProfile = { type: 'Unconfined' };
      }),
    },
  },
  {
    checks: ['polaris/procMount'],
    find: aboutContainers(({ securityContext }) => securityContext?.procMount === 'Unmasked'),
    mutants: {
      'all of /proc': toContainer(({ securityContext }) => {
        securityContext!.procMount = 'Unmasked';
      }),
    },
  },
  {
    checks: ['polaris/hostProcess'],
    find: aboutContainers(({ securityContext }) => securityContext?.windowsOptions?.hostProcess),
    mutants: {
      'a process of the host': toContainer(({ securityContext }) => {
        securityContext!.windowsOptions = { hostProcess: true };
      }),
    },
  },
  {
    checks: ['kube-linter/ssh-port'],
    find: aboutContainers(({ ports }) => ports?.some(({ containerPort }) => containerPort === 22)),
    mutants: {
      SSH: toContainer(({ ports }) => {
        ports![0]!.containerPort = 22;
      }),
    },
  },
  {
    checks: ['polaris/hostPortSet'],
    find: aboutContainers(({ ports }) => ports?.some(({ hostPort }) => hostPort !== undefined)),
    mutants: {
      'a port of the node': toContainer(({ ports }) => {
        ports![0]!.hostPort = 80;
      }),
    },
  },
];
