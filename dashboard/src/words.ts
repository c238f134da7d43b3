/**
 * The page's texts. English stands where it is used, as `t('{n} trials', { n })`, and is the key of its translation.
 */
export function t(english: string, values: Record<string, string | number> = {}): string {
  return english.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
