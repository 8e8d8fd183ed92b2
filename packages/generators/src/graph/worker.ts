import type { Part } from './part.js';

const WORKER =
  /(?:^|[-_.])(?:workers?|consumers?|cron(?:jobs?)?|scheduler|jobs?|beat|celery\w*|queues?|processor|background|sidekiq|dramatiq|batch|listener|daemon)(?:$|[-_.\d])/i;

/** Whether a service does what others have queued, and nobody waits for. */
export function isWorker(part: Part): boolean {
  const names = [part.name, ...part.workloads.map(({ name }) => name)];
  return (
    names.some((name) => WORKER.test(name)) || part.workloads.some(({ form }) => form === 'CronJob')
  );
}

/** Source that only a worker runs, where one is told apart: by its folder, or by its own name. */
const TASKS =
  /(?:^|\/)(?:bg_?tasks?|background(?:_?(?:tasks?|jobs?))?|workers?|jobs?|celery|consumers?|processors?)\/|(?:^|\/)(?:tasks|worker|celery)\.py$|_(?:tasks?|worker|job)\.py$|\.(?:worker|processor|job|consumer)\.[cm]?[jt]sx?$/;

/** Those of several services of one source that run a file. */
export function runsIn(services: readonly Part[], file: string): readonly Part[] {
  if (!TASKS.test(file)) return services;
  const workers = services.filter(isWorker);
  return workers.length > 0 ? workers : services;
}
