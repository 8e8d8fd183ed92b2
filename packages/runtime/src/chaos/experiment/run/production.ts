import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Where it is commonly said which environment a process is in. */
const VARIABLES = [
  ...['NODE_ENV', 'APP_ENV', 'DEPLOY_ENV', 'ENVIRONMENT', 'ENV', 'STAGE', 'FLASK_ENV'],
  ...['DJANGO_ENV', 'RAILS_ENV', 'SPRING_PROFILES_ACTIVE', 'ASPNETCORE_ENVIRONMENT'],
];

/** A part of a name that says it is production. */
const WORD = /(?:^|[^a-z])(?:prod|production|live)(?:[^a-z]|$)/i;

/** Whether a name is that of something in production, as far as names tell. */
export const soundsLikeProduction = (name: string): boolean => WORD.test(name);

/**
 * What says that this is production: a variable of the environment, or the context that kubectl would use. Nothing where
 * nothing does, which proves nothing.
 */
export function productionSign(environment: NodeJS.ProcessEnv): string | undefined {
  const variable = VARIABLES.find((name) => soundsLikeProduction(environment[name] ?? ''));
  if (variable !== undefined) return `${variable} is ${environment[variable]}`;
  const context = kubernetesContext(environment);
  if (context !== undefined && soundsLikeProduction(context)) {
    return `the current context of Kubernetes is ${context}`;
  }
  return undefined;
}

/** The first file that has a current context decides, as for kubectl. */
function kubernetesContext({ KUBECONFIG = '' }: NodeJS.ProcessEnv): string | undefined {
  const listed = KUBECONFIG.split(delimiter).filter((file) => file !== '');
  const files = listed.length > 0 ? listed : [join(homedir(), '.kube/config')];
  for (const file of files) {
    if (!existsSync(file)) continue;
    const [, context] = /^current-context:\s*["']?([^\s"']+)/m.exec(read(file)) ?? [];
    if (context !== undefined) return context;
  }
  return undefined;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
