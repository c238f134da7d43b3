import { useMemo } from "preact/hooks";
import { useAppearance } from "../appearance.ts";
import type { Report } from "../data.ts";
import { LanguageContext, useLanguage } from "../language.ts";
import { AppearanceContext } from "./appearance.ts";
import { ComparisonPage } from "./ComparisonPage.tsx";
import { StudyPage } from "./StudyPage.tsx";
import { TopBar } from "./TopBar.tsx";
import { t } from "../words.ts";

/** A report as a whole page. */
export function App({ report }: { readonly report: Report }) {
  const appearance = useAppearance();
  const choice = useLanguage();
  const page = useMemo(
    () => (report.kind === "study" ? <StudyPage study={report} /> : <ComparisonPage comparison={report} />),
    [report, choice.language],
  );
  return (
    <AppearanceContext.Provider value={appearance}>
      <LanguageContext.Provider value={choice}>
        <TopBar kind={report.kind === "study" ? t("Study report") : t("Comparison")} />
        <main key={choice.language}>{page}</main>
      </LanguageContext.Provider>
    </AppearanceContext.Provider>
  );
}

/** Replaces the page if the data cannot be shown. */
export function Refusal({ message }: { readonly message: string }) {
  return (
    <main>
      <h1>{t("This report can't be shown")}</h1>
      <p class="card nothing">{message}</p>
    </main>
  );
}
