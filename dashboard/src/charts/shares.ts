/** A drawing with many more bars says less. */
export const MOST_SHARES = 20;

/** A share in whole percent; what is there and less than half a percent is not nothing. */
export function formatShare(share: number): string {
  if (share > 0 && share < 0.005) return "< 1 %";
  return `${Math.round(100 * share)} %`;
}
