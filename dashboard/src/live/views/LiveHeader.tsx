import { useEffect } from "preact/hooks";
import type { Region, Study } from "../../data.ts";
import { sentence } from "../../format.ts";
import { titleText, Verdict } from "../../views/Verdict.tsx";
import type { Link } from "../feed.ts";
import { go } from "../place.ts";
import { studyPath } from "../route.ts";
import type { Scope } from "../scope.ts";
import { useLive } from "../context.ts";
import { CompareWith } from "./CompareWith.tsx";
import { Controls } from "./Controls.tsx";
import { LinkState } from "./LinkState.tsx";
import { Share } from "./Share.tsx";
import { StatusTag } from "./StatusTag.tsx";
import { t, verbatim } from "../../words.ts";
import { said } from "../../said.ts";

interface LiveHeaderProps {
  readonly study: Study;
  readonly link: Link;
  readonly scope: Scope;
  readonly onRetry: () => void;
  /** Begins a study without a region of the space. */
  readonly onLeaveOut: (region: Region) => void;
}

/** The study's name, and the verdict with the controls that the token allows. The tab's title has the verdict too. */
export function LiveHeader({ study, link, scope, onRetry, onLeaveOut }: LiveHeaderProps) {
  const { only } = useLive();
  const title = titleText(study);
  useEffect(() => void (document.title = verbatim(`${title} · Danlu`)), [title]);
  const open = (where: string) => go(`/${studyPath(study.name)}?${new URLSearchParams({ tab: "trials", where })}`);
  return (
    <header class="page-head live-head">
      <div class="crumbs">
        <a href="/">{t("Studies")}</a> <span aria-hidden="true">/</span>
        <h1 title={study.name}>{study.name}</h1>
        <LinkState link={link} onRetry={onRetry} />
      </div>
      <Verdict study={study} onTrials={open} onLeaveOut={onLeaveOut} before={<StatusTag study={study} />}>
        <div class="actions">
          {scope === "admin" ? <Controls study={study} onLeaveOut={onLeaveOut} /> : null}
          {only === undefined ? <CompareWith study={study} /> : null}
          <Share study={study} />
        </div>
      </Verdict>
      {study.status.state === "stopped" || study.status.state === "failed" ? (
        <p class="note status-text">{sentence(said(study.status.text))}</p>
      ) : null}
    </header>
  );
}
