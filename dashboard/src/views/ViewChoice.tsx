import type { View } from "../scale.ts";
import { Choice } from "./Choice.tsx";

const TEXTS: Readonly<Record<View, string>> = { focus: "Best region", all: "All values", log: "Log" };

interface ViewChoiceProps {
  readonly views: readonly View[];
  readonly view: View;
  readonly onView: (view: View) => void;
}

/** The choice of the objective's axis; nothing if there is only one way. */
export function ViewChoice({ views, view, onView }: ViewChoiceProps) {
  if (views.length < 2) return null;
  return (
    <Choice
      legend="Value axis"
      options={views.map((each) => [each, TEXTS[each]] as const)}
      value={view}
      onChange={onView}
    />
  );
}
