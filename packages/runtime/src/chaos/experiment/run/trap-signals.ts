const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Turns the signals that end a process into the end of an experiment, so that everything is put back first. A second one
 * ends nothing either: putting back takes seconds, and what is cut off then is left to `--recover`.
 * @returns How to let them end the process again.
 */
export function trapSignals(controller: AbortController): () => void {
  const onSignal = (signal: NodeJS.Signals): void => controller.abort(`it was ended by ${signal}`);
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return () => {
    for (const signal of SIGNALS) process.off(signal, onSignal);
  };
}
