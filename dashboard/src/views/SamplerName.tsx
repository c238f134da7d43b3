import { convergenceLegend } from "../charts/convergence.ts";
import type { Comparison } from "../data.ts";
import { Glyph } from "./Legend.tsx";

/** A sampler's name with its line in the chart. */
export function SamplerName({ comparison, sampler }: { readonly comparison: Comparison; readonly sampler: string }) {
  const item = convergenceLegend(comparison).find(({ name }) => name === sampler);
  return (
    <span class="sampler" title={sampler}>
      {item === undefined ? null : <Glyph item={item} />}
      {sampler}
    </span>
  );
}
