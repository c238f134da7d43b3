import { formatCell } from "../charts/trial.ts";
import type { Assignment } from "../data.ts";

/** Parameters and their values, as a list that reads down its columns. */
export function AssignmentList({ params }: { readonly params: Assignment }) {
  return (
    <dl class="assignment">
      {params.map(([name, value]) => (
        <div key={name}>
          <dt title={name}>{name}</dt>
          <dd title={String(value)}>{formatCell(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
