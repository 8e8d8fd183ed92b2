import { chmodSync, chownSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { type CommandResult, runCommand } from '../harness/command.js';
import { findBinary } from '../harness/services/find-binary.js';
import { SCRIPTS } from './sandbox.js';

interface Mount {
  readonly name: string;
  readonly mountPath: string;
  readonly subPath?: string;
  readonly readOnly?: boolean;
}

interface Container {
  readonly command: readonly string[];
  readonly env: readonly {
    readonly name: string;
    readonly value?: string;
    readonly valueFrom?: { readonly secretKeyRef: { readonly name: string; readonly key: string } };
  }[];
  readonly securityContext: {
    readonly runAsUser: number;
    readonly readOnlyRootFilesystem: boolean;
  };
  readonly volumeMounts: readonly Mount[];
}

interface Volume {
  readonly name: string;
  readonly configMap?: {
    readonly name: string;
    readonly items?: readonly { readonly key: string; readonly path: string }[];
  };
}

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data?: Readonly<Record<string, string>>;
  readonly spec?: {
    readonly jobTemplate: {
      readonly spec: {
        readonly template: {
          readonly spec: { readonly containers: [Container]; readonly volumes: readonly Volume[] };
        };
      };
    };
  };
}

/** Why no pod can be played here; `undefined` where one can. */
export function whyNoPod(): string | undefined {
  if (process.getuid?.() !== 0) return 'only root may mount';
  return findBinary('unshare') && findBinary('setpriv') ? undefined : 'no unshare or setpriv';
}

/**
 * The pod of a CronJob, played on this machine: its mounts in a namespace of their own, over a root that nobody can write
 * to, as its user, whom the machine does not know, and without any privilege.
 */
export class Pod {
  private readonly container: Container;
  private readonly root: string;
  /** Lines of a shell that make its mounts. */
  private readonly mounts: readonly string[];

  constructor(
    folder: string,
    manifests: string,
    job: string,
    private readonly secrets: Readonly<Record<string, Readonly<Record<string, string>>>>,
  ) {
    const objects = parseAllDocuments(manifests).map((one) => one.toJS() as Manifest);
    const found = objects.find((one) => one.kind === 'CronJob' && one.metadata.name === job)!;
    const { containers, volumes } = found.spec!.jobTemplate.spec.template.spec;
    this.container = containers[0];
    this.root = folder;
    for (const volume of volumes) this.fill(volume, objects);
    this.mounts = this.container.volumeMounts.map((mount) => this.mounting(mount));
  }

  /** Runs what the container runs. */
  run(): Promise<CommandResult> {
    const { command, securityContext } = this.container;
    const { runAsUser } = securityContext;
    const id = String(runAsUser);
    const script = [
      'set -e',
      'mount --make-rprivate /',
      'root=$(mktemp -d) && trap \'umount -l "$root" && rmdir "$root"\' EXIT && mount -t tmpfs none "$root"',
      'for name in bin etc lib lib64 sbin usr var; do',
      '  if [ -L "/$name" ]; then cp -P "/$name" "$root/"; continue; fi',
      '  [ -d "/$name" ] || continue',
      '  mkdir "$root/$name" && mount --bind "/$name" "$root/$name" && mount -o remount,bind,ro "$root/$name"',
      'done',
      'for name in dev proc; do mkdir "$root/$name" && mount --rbind "/$name" "$root/$name"; done',
      ...this.mounts,
      'mount -o remount,ro "$root"',
      `chroot "$root" setpriv --reuid=${id} --regid=${id} --clear-groups --inh-caps=-all --bounding-set=-all --no-new-privs "$@"`,
    ].join('\n');
    return runCommand('unshare', ['--mount', 'bash', '-c', script, 'pod', ...command], {
      env: { PATH: path(), ...this.environment() },
    });
  }

  private environment(): Record<string, string> {
    return Object.fromEntries(
      this.container.env.map(({ name, value, valueFrom }) => {
        const { name: secret, key } = valueFrom?.secretKeyRef ?? { name: '', key: '' };
        return [name, value ?? this.secrets[secret]![key]!];
      }),
    );
  }

  private fill({ name, configMap }: Volume, objects: readonly Manifest[]): void {
    const folder = join(this.root, name);
    mkdirSync(folder, { recursive: true });
    if (!configMap) {
      const { runAsUser } = this.container.securityContext;
      chownSync(folder, runAsUser, runAsUser);
      return;
    }
    const held = objects.find(
      (one) => one.kind === 'ConfigMap' && one.metadata.name === configMap.name,
    );
    if (held) {
      for (const [key, text] of Object.entries(held.data!)) put(join(folder, key), text);
      return;
    }
    // What Kustomize makes of the scripts, by the items of the volume.
    for (const { key, path: file } of configMap.items ?? []) {
      const from = key === file ? join(SCRIPTS, key) : join(SCRIPTS, 'backup-restore', key);
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      cpSync(from, join(folder, file));
      chmodSync(join(folder, file), 0o555);
    }
  }

  private mounting({ name, mountPath, subPath, readOnly }: Mount): string {
    const from = subPath === undefined ? join(this.root, name) : join(this.root, name, subPath);
    const bind = `mount --bind ${from} "$root${mountPath}"`;
    const lock = readOnly === true ? `\nmount -o remount,bind,ro "$root${mountPath}"` : '';
    return subPath === undefined
      ? `mkdir -p "$root${mountPath}"\n${bind}${lock}`
      : `${bind}${lock}`;
  }
}

function put(file: string, text: string): void {
  writeFileSync(file, text);
  chmodSync(file, 0o444);
}

function path(): string {
  const bin = findBinary('initdb')?.replace(/\/initdb$/, '') ?? '';
  return `${bin}:${process.env['PATH'] ?? ''}`;
}
