import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { useAppearance } from "../../appearance.ts";
import { LanguageContext, useLanguage } from "../../language.ts";
import { AppearanceContext } from "../../views/appearance.ts";
import { type Kept, KeptContext } from "../../views/kept.ts";
import { TopBar } from "../../views/TopBar.tsx";
import { t, tn, verbatim } from "../../words.ts";
import { LiveContext } from "../context.ts";
import { go, type Place, usePlace, useSetQuery } from "../place.ts";
import { type Route, routeOf, studyHref } from "../route.ts";
import { useEnding } from "../useEnding.ts";
import { useSession } from "../useSession.ts";
import { ComparePage } from "./ComparePage.tsx";
import { LiveStudy } from "./LiveStudy.tsx";
import { NewStudyPage } from "./NewStudyPage.tsx";
import { StudiesPage } from "./StudiesPage.tsx";
import { TokenForm } from "./TokenForm.tsx";
import { TrialView } from "./TrialView.tsx";
import { Trouble } from "./Trouble.tsx";

/** The whole page. It asks for the token once, then shows the page of the address. */
export function LiveApp() {
  const appearance = useAppearance();
  const choice = useLanguage();
  const place = usePlace();
  const route = useMemo(() => routeOf(place.path), [place.path]);
  const { api, scope, only, until, entering, problem, enter, leave } = useSession();
  const ending = useEnding(until);
  const misses = only !== undefined && route.page === "studies"; // a list of one study
  useEffect(() => {
    if (misses) go(studyHref(only), true);
  }, [misses, only]);
  const [told, tell] = useNotice();
  const live = useMemo(() => (api === undefined ? undefined : { api, scope, only, tell }), [api, scope, only, tell]);
  const setQuery = useSetQuery();
  const kept = useMemo(
    (): Kept => ({ get: (name) => place.query.get(name) ?? undefined, set: setQuery }),
    [place.query, setQuery],
  );
  const main = useRef<HTMLElement>(null);
  const first = useRef(place.path);
  useEffect(() => {
    // a new page starts at its top, for keyboard users too
    if (place.path !== first.current) main.current?.focus({ preventScroll: true });
    first.current = place.path;
  }, [place.path]);
  useLayoutEffect(() => void (document.title = titleOf(route)), [route, choice.language]); // a study's page puts its verdict before it
  return (
    <AppearanceContext.Provider value={appearance}>
      <LanguageContext.Provider value={choice}>
        <TopBar kind={t("Live")} home="/">
          {live === undefined ? null : (
            <button type="button" class="quiet-button" onClick={() => leave()}>
              {t("Sign out")}
            </button>
          )}
        </TopBar>
        <main key={choice.language} ref={main} tabIndex={-1}>
          {live === undefined || ending === undefined ? null : (
            <p class="card ending" role="status">
              {tn(ending, "This session ends in {n} minute.", "This session ends in {n} minutes.")}{" "}
              {t("Ask for another token or login link: danlu token --link.")}
            </p>
          )}
          {entering || misses ? null : live === undefined ? (
            <TokenForm problem={problem} onToken={enter} />
          ) : (
            <LiveContext.Provider value={live}>
              <KeptContext.Provider value={kept}>
                <Page route={route} place={place} />
              </KeptContext.Provider>
            </LiveContext.Provider>
          )}
        </main>
        <p class="told" role="status">
          {told}
        </p>
      </LanguageContext.Provider>
    </AppearanceContext.Provider>
  );
}

function Page({ route, place }: { readonly route: Route; readonly place: Place }) {
  switch (route.page) {
    case "studies":
      return <StudiesPage query={place.query} />;
    case "compare":
      return <ComparePage query={place.query} />;
    case "new":
      return <NewStudyPage />;
    case "study":
      return <LiveStudy key={route.study} name={route.study} query={place.query} />;
    case "trial":
      return <TrialView key={`${route.number} ${route.study}`} study={route.study} number={route.number} />;
    case "nowhere":
      return <Trouble title={t("There is nothing here")} message={t("This address names no page.")} />;
  }
}

function titleOf(route: Route): string {
  const shown = {
    studies: () => t("Studies"),
    compare: () => t("Compare"),
    new: () => t("New study"),
    study: () => ("study" in route ? route.study : ""),
    trial: () => ("number" in route ? `${t("Trial {number}", { number: route.number })} · ${route.study}` : ""),
    nowhere: () => t("Not found"),
  };
  return verbatim(`${shown[route.page]()} · Danlu`);
}

const SHOWN_FOR = 6000;

/** A line that disappears after a while. */
function useNotice(): readonly [text: string, tell: (text: string) => void] {
  const [text, setText] = useState("");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const tell = useCallback((next: string) => {
    clearTimeout(timer.current);
    setText(next);
    timer.current = setTimeout(() => setText(""), SHOWN_FOR);
  }, []);
  return [text, tell];
}
