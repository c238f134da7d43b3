import { useCallback, useMemo } from "preact/hooks";
import { timelineSheet } from "../charts/sheets.ts";
import { timelineHeight, timelineLegend, timelineOption } from "../charts/timeline.ts";
import type { Study, Timeline } from "../data.ts";
import type { Theme } from "../theme.ts";
import { ChartCard } from "./ChartCard.tsx";
import { t, tn } from "../words.ts";

interface TimelineCardProps {
  readonly study: Study;
  readonly timeline: Timeline;
}

/** The times of the trials on each worker. */
export function TimelineCard({ study, timeline }: TimelineCardProps) {
  const build = useCallback((theme: Theme) => timelineOption(timeline, theme), [timeline]);
  const legend = useMemo(() => timelineLegend(timeline), [timeline]);
  const { lanes, number } = timeline;
  return (
    <ChartCard
      title={t("Timeline")}
      note={t(
        "A lane for each trial that a worker runs at the same time, a bar for each trial. In gaps a worker was idle.",
      )}
      legend={legend}
      source={study.name}
      build={build}
      height={timelineHeight(timeline)}
      trialOf={(mark) => number[(mark as { value: readonly number[] }).value[3] ?? -1]}
      label={t("Timeline of {trials} on {workers}", {
        trials: tn(number.length, "{n} trial", "{n} trials"),
        workers: tn(lanes.length, "{n} worker", "{n} workers"),
      })}
      sheet={() => timelineSheet(timeline)}
    />
  );
}
