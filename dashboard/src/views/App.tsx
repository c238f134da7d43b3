import { useMemo } from "preact/hooks";
import { useAppearance } from "../appearance.ts";
import type { Report } from "../data.ts";
import { AppearanceContext } from "./appearance.ts";
import { ComparisonPage } from "./ComparisonPage.tsx";
import { StudyPage } from "./StudyPage.tsx";
import { TopBar } from "./TopBar.tsx";

/** A report as a whole page. */
export function App({ report }: { readonly report: Report }) {
  const appearance = useAppearance();
  const page = useMemo(
    () => (report.kind === "study" ? <StudyPage study={report} /> : <ComparisonPage comparison={report} />),
    [report],
  );
  return (
    <AppearanceContext.Provider value={appearance}>
      <TopBar kind={report.kind === "study" ? "Study report" : "Comparison"} />
      <main>{page}</main>
    </AppearanceContext.Provider>
  );
}

/** Replaces the page if the data cannot be shown. */
export function Refusal({ message }: { readonly message: string }) {
  return (
    <main>
      <h1>This report can't be shown</h1>
      <p class="card nothing">{message}</p>
    </main>
  );
}
