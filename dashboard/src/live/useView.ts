import { useMemo } from "preact/hooks";
import { drawnValues } from "../charts/values.ts";
import type { Study } from "../data.ts";
import { usefulViews, type View } from "../scale.ts";
import { useSetQuery } from "./place.ts";

export interface ViewProps {
  readonly views: readonly View[];
  readonly view: View;
  readonly onView: (view: View) => void;
}

/** The objective's axis in the address, or the most useful one by default. */
export function useView(study: Study, query: URLSearchParams): ViewProps {
  const setQuery = useSetQuery();
  const { trials, objective } = study;
  const views = useMemo(() => usefulViews(drawnValues(study), objective.direction), [trials, objective]);
  const view = views.find((each) => each === query.get("view")) ?? views[0] ?? "all";
  // A brush on the objective's axis has no meaning on another axis.
  return { views, view, onView: (next) => setQuery({ view: next, brush: undefined }) };
}
