import type { View } from "../scale.ts";
import { Choice } from "./Choice.tsx";
import { message, t, translated, type Message } from "../words.ts";

const TEXTS: Readonly<Record<View, Message>> = {
  focus: message("Best region"),
  all: message("All values"),
  log: message("Log"),
};

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
      legend={t("Value axis")}
      options={views.map((each) => [each, translated(TEXTS[each])] as const)}
      value={view}
      onChange={onView}
    />
  );
}
