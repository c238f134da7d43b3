import { useEffect, useRef } from "preact/hooks";
import type { Study } from "../../data.ts";
import { studyHref } from "../route.ts";
import { message, t, translated, type Message } from "../../words.ts";

const TABS = ["overview", "parameters", "progress", "model", "what-if", "trials", "replay", "front"] as const;
export type Tab = (typeof TABS)[number];

const TEXTS: Readonly<Record<Tab, Message>> = {
  overview: message("Overview"),
  parameters: message("Parameters"),
  progress: message("Progress"),
  model: message("Model"),
  "what-if": message("What if"),
  trials: message("Trials"),
  replay: message("Replay"),
  front: message("Front"),
};

/** The tabs of a study. Only several objectives have a front. */
function tabsOf({ objectives = [] }: Study): readonly Tab[] {
  return TABS.filter((each) => each !== "front" || objectives.length > 1);
}

export function tabOf(query: URLSearchParams, study: Study): Tab {
  return tabsOf(study).find((each) => each === query.get("tab")) ?? "overview";
}

/** The tabs that share a brush. */
const BRUSHED: ReadonlySet<Tab> = new Set(["parameters", "trials"]);

function brushedHref(study: string, tab: Tab, brush: string | undefined): string {
  return `${studyHref(study, tab)}${brush === undefined ? "" : `&${new URLSearchParams({ brush })}`}`;
}

interface TabsProps {
  readonly study: Study;
  readonly tab: Tab;
  /** The brush in the address, which the table of trials and the parallel coordinates share. */
  readonly brush: string | undefined;
}

/** The views of a study as links. Each has an address and can be opened in another browser tab. */
export function Tabs({ study, tab, brush }: TabsProps) {
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    const current = nav.current?.querySelector("[aria-current]");
    current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [tab]);
  return (
    <nav ref={nav} class="tabs" aria-label={t("Views of the study")}>
      {tabsOf(study).map((each) => (
        <a
          key={each}
          href={each === tab || !BRUSHED.has(each) ? studyHref(study.name, each) : brushedHref(study.name, each, brush)}
          aria-current={each === tab ? "page" : undefined}
        >
          {translated(TEXTS[each])}
        </a>
      ))}
    </nav>
  );
}
