const HALF_LOG_TWO_PI = 0.9189385332046727;

/**
 * ln Γ(x) for x > 0, by Stirling's series from 15 on and by the recurrence Γ(x + 1) = x·Γ(x) below.
 * Absolute error about 1e-14 times the result's size.
 * @see Abramowitz & Stegun, Handbook of Mathematical Functions, 6.1.15 and 6.1.41
 */
export function logGamma(x: number): number {
  let shift = 0;
  let product = 1;
  while (x + shift < 15) product *= x + shift++;
  const z = x + shift;
  const inverse = 1 / (z * z);
  const series =
    (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680 - inverse / 1188)))) /
    z;
  return (z - 0.5) * Math.log(z) - z + HALF_LOG_TWO_PI + series - Math.log(product);
}

/** ln of the beta function, B(a, b) = Γ(a)Γ(b)/Γ(a + b). */
export function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

/** ln of the binomial coefficient "n choose k". */
export function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}
