import { useMemo } from "preact/hooks";
import { knownValues } from "../charts/values.ts";
import type { Study } from "../data.ts";
import { usefulViews, type View } from "../scale.ts";
import { useSetQuery } from "./place.ts";

export interface ViewProps {
  readonly views: readonly View[];
  readonly view: View;
  readonly onView: (view: View) => void;
}

/** How the objective's axes are drawn, as the address says; while it says nothing, as serves best. */
export function useView(study: Study, query: URLSearchParams): ViewProps {
  const setQuery = useSetQuery();
  const { trials, objective } = study;
  const views = useMemo(() => usefulViews(knownValues(study), objective.direction), [trials, objective]);
  const view = views.find((each) => each === query.get("view")) ?? views[0] ?? "all";
  // A brush on the objective's axis means nothing on another one.
  return { views, view, onView: (next) => setQuery({ view: next, brush: undefined }) };
}
