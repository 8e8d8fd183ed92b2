import { joinPathFragments, readJson, type Tree } from '@nx/devkit';
import { parse } from 'yaml';
import type { Project } from '../../../shared/project/application.js';
import { folded, kubernetesName, type Names, workspaceName } from './names.js';
import { imageName } from './whose-workload.js';

/** An image, and what a person has to know of where it comes from. */
export interface SeenImage {
  readonly image: string;
  /** Where it was seen; absent where nothing names one, and a person has to fill it in. */
  readonly where?: string;
  /** Whether the tag is a guess. */
  readonly isTagGuessed: boolean;
}

const COMPOSE = ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'];
/** Followed by nothing, by a tag that moves, or by a variable. */
const TAGLESS = /^(.*?)(?::(?:latest|\$\{.*\}|\$\w+))?$/;

/** The image of an application: of the service in a compose file that is built from it, or named as it. */
export function imageOf(tree: Tree, project: Project, names: Names): SeenImage {
  const tag = versionOf(tree, project) ?? '0.0.0';
  for (const folder of new Set([project.root, '.'])) {
    for (const where of COMPOSE.map((name) => joinPathFragments(folder, name))) {
      const seen = inCompose(tree, where, folder, project, names);
      if (seen === undefined) continue;
      const isTagged = /:[\w.-]+$|@sha\d+:/.test(seen) && !/:latest$/.test(seen);
      const image = isTagged ? seen : `${TAGLESS.exec(seen)![1]!}:${tag}`;
      return { image, where, isTagGuessed: !isTagged };
    }
  }
  const owner = workspaceName(tree);
  const path = [owner, kubernetesName(project.name)].filter(Boolean).join('/');
  return { image: `registry.example/${path}:${tag}`, isTagGuessed: true };
}

function inCompose(
  tree: Tree,
  where: string,
  folder: string,
  { root }: Project,
  { own }: Names,
): string | undefined {
  const services = Object.entries(servicesIn(tree.read(where, 'utf-8') ?? ''));
  const isBuiltHere = (build: unknown): boolean => {
    const context =
      typeof build === 'object' && build !== null && 'context' in build ? build.context : build;
    return typeof context === 'string' && joinPathFragments(folder, context) === root;
  };
  const found =
    services.find(([, { build, image }]) => image !== undefined && isBuiltHere(build)) ??
    services.find(([, { image }]) => own.has(folded(imageName(textOf(image) ?? '')))) ??
    services.find(([name, { image }]) => image !== undefined && own.has(folded(name)));
  return textOf(found?.[1].image);
}

interface Service {
  readonly image?: unknown;
  readonly build?: unknown;
}

function servicesIn(text: string): Readonly<Record<string, Service>> {
  try {
    const { services } = (parse(text, { merge: true }) ?? {}) as { services?: object };
    return Object.fromEntries(
      Object.entries(services ?? {}).filter(([, one]) => typeof one === 'object' && one !== null),
    );
  } catch {
    return {};
  }
}

function versionOf(tree: Tree, { root }: Project): string | undefined {
  for (const file of [joinPathFragments(root, 'package.json'), 'package.json']) {
    if (!tree.exists(file)) continue;
    const { version } = readJson<{ version?: unknown }>(tree, file);
    if (typeof version === 'string' && /^[\w][\w.-]{0,127}$/.test(version)) return version;
  }
  return undefined;
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
