import { useEffect, useRef } from "preact/hooks";
import type { Study } from "../../data.ts";
import { studyHref } from "../route.ts";

const TABS = ["overview", "parameters", "progress", "model", "trials", "front"] as const;
export type Tab = (typeof TABS)[number];

const TEXTS: Readonly<Record<Tab, string>> = {
  overview: "Overview",
  parameters: "Parameters",
  progress: "Progress",
  model: "Model",
  trials: "Trials",
  front: "Front",
};

/** A front needs several objectives. */
function tabsOf({ objectives = [] }: Study): readonly Tab[] {
  return TABS.filter((each) => each !== "front" || objectives.length > 1);
}

export function tabOf(query: URLSearchParams, study: Study): Tab {
  return tabsOf(study).find((each) => each === query.get("tab")) ?? "overview";
}

/** The views of a study, as links: each has an address, and opens in another tab of the browser when asked to. */
export function Tabs({ study, tab }: { readonly study: Study; readonly tab: Tab }) {
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    const current = nav.current?.querySelector("[aria-current]");
    current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [tab]);
  return (
    <nav ref={nav} class="tabs" aria-label="Views of the study">
      {tabsOf(study).map((each) => (
        <a key={each} href={studyHref(study.name, each)} aria-current={each === tab ? "page" : undefined}>
          {TEXTS[each]}
        </a>
      ))}
    </nav>
  );
}
