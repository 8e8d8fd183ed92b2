/** A circuit breaker, as far as health is concerned. `CircuitBreaker` is one. */
export interface Circuit {
  readonly name: string;
  readonly state: string;
  /** Tells how long an open circuit rests; without it, an open one rests until its state changes. */
  snapshot?(): { readonly retryAfterMs: number };
}

/** Whether what is behind the circuit is known to be down and is to be left in peace. */
export function isResting(circuit: Circuit | undefined): boolean {
  if (circuit?.state === 'isolated') return true;
  // A breaker turns half-open when a call arrives, not by itself; where none does, its time may be over unnoticed.
  return circuit?.state === 'open' && circuit.snapshot?.().retryAfterMs !== 0;
}

/** `CIRCUIT_OPEN`, `CIRCUIT_HALF_OPEN`, `CIRCUIT_ISOLATED`. */
export const circuitCode = ({ state }: Circuit): string =>
  `CIRCUIT_${state.toUpperCase().replaceAll(/[^A-Z]/g, '_')}`;
