/** Maximum number of bars of a drawing that is still readable. */
export const MOST_SHARES = 20;

/** Formats a share in whole percent. A positive share below half a percent is not shown as 0. */
export function formatShare(share: number): string {
  if (share > 0 && share < 0.005) return "< 1 %";
  return `${Math.round(100 * share)} %`;
}
