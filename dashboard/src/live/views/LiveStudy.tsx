import { useMemo, useState } from "preact/hooks";
import type { Region, Study } from "../../data.ts";
import { type TrialPages, TrialPagesContext } from "../../views/TrialNumber.tsx";
import { isFinal } from "../feed.ts";
import { go } from "../place.ts";
import { trialHref } from "../route.ts";
import { useLive } from "../context.ts";
import { useAnalysis } from "../useAnalysis.ts";
import { useStudy } from "../useStudy.ts";
import { LiveHeader } from "./LiveHeader.tsx";
import { LiveTrialActions } from "./LiveTrialActions.tsx";
import { NarrowDialog } from "./NarrowDialog.tsx";
import { StudyTab } from "./StudyTab.tsx";
import { Tabs, tabOf } from "./Tabs.tsx";
import { Loading, Trouble } from "./Trouble.tsx";
import { t } from "../../words.ts";

interface LiveStudyProps {
  readonly name: string;
  readonly query: URLSearchParams;
}

/** A study as it is now: its header, its controls and its views. */
export function LiveStudy({ name, query }: LiveStudyProps) {
  const [{ study, sequence, link, error, deleted }, retry, changes] = useStudy(name);
  const { scope } = useLive();
  const [region, setRegion] = useState<Region>();
  const { value: analysis, error: failure } = useAnalysis(name, study?.parameters, sequence);
  const whole = useMemo((): Study | undefined => study && { ...study, ...analysis }, [study, analysis]);
  const pages = useMemo((): TrialPages => {
    const href = (number: number) => trialHref(name, number);
    return { href, open: (number) => go(href(number)) };
  }, [name]);
  if (deleted === true) return <Trouble title={name} message={t("This study was deleted.")} />;
  if (error !== undefined && (whole === undefined || isFinal(error)))
    return <Trouble title={t("{name} can't be shown", { name })} message={error.message} onRetry={retry} />;
  if (whole === undefined || sequence === undefined) return <Loading what={name} />;
  const tab = tabOf(query, whole);
  return (
    <TrialPagesContext.Provider value={pages}>
      <LiveHeader study={whole} link={link} scope={scope} onRetry={retry} onLeaveOut={setRegion} />
      {region === undefined ? null : (
        <NarrowDialog study={whole} region={region} onClose={() => setRegion(undefined)} />
      )}
      <Tabs study={whole} tab={tab} brush={query.get("brush") ?? undefined} />
      {failure === undefined ? null : (
        <p class="problem">{t("The analysis is missing: {message}", { message: failure.message })}</p>
      )}
      <LiveTrialActions study={whole} scope={scope}>
        <StudyTab tab={tab} study={whole} sequence={sequence} query={query} changes={changes} onLeaveOut={setRegion} />
      </LiveTrialActions>
    </TrialPagesContext.Provider>
  );
}
