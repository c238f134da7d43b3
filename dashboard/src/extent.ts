/**
 * The smallest and the largest value of a list; (Infinity, -Infinity) for an empty one. Uses a loop, because spreading
 * a long list overflows the stack.
 */
export function extent(values: Iterable<number>): readonly [low: number, high: number] {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

/** The value below which the given share (0 to 1) of a non-empty list lies, interpolated between its neighbours. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)] as number;
  const above = sorted[Math.ceil(at)] as number;
  return below + (above - below) * (at - Math.floor(at));
}
