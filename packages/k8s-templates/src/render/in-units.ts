/** A duration as meshes read it, whole seconds or milliseconds; `undefined` stays so. Rounded up. */
export function inUnits(milliseconds: number | undefined): string | undefined {
  if (milliseconds === undefined) return undefined;
  const whole = Math.ceil(milliseconds);
  return whole % 1_000 === 0 ? `${whole / 1_000}s` : `${whole}ms`;
}
