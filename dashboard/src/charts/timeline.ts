import type { State, Timeline } from "../data.ts";
import { extent } from "../extent.ts";
import { formatSeconds } from "../format.ts";
import { choiceScale, linearScale, type Scale } from "../scale.ts";
import type { Theme } from "../theme.ts";
import { bar, type ChartOption, type CustomSeriesOption } from "./echarts.ts";
import type { LegendItem } from "./legend.ts";
import { axis, base, baseAxis, named, plain, shortened } from "./parts.ts";
import { t } from "../words.ts";
import { stateName } from "../names.ts";

const LANE = 34;
const THICKNESS = 0.62;
const LONGEST_NAME = 20;

const COLOURS: Readonly<Record<State, (theme: Theme) => string>> = {
  complete: ({ point }) => point,
  pruned: ({ pruned }) => pruned,
  failed: ({ failed }) => failed,
  cancelled: ({ soft }) => soft,
  running: ({ accent }) => accent,
  paused: ({ soft }) => soft,
  queued: ({ soft }) => soft,
};

/** The states of the trials, in the order of the legend. */
function presentStates({ state }: Timeline): readonly State[] {
  return (Object.keys(COLOURS) as State[]).filter((each) => state.includes(each));
}

export function timelineLegend(timeline: Timeline): readonly LegendItem[] {
  const present = presentStates(timeline);
  return present.map((state) => ({ name: stateName(state), glyph: "square", colour: COLOURS[state] }));
}

export function timelineHeight({ lanes }: Timeline): number {
  return 56 + LANE * Math.max(1, lanes.length);
}

/** The time of the last event in the timeline. */
function endOf({ start, end }: Timeline): number {
  return extent([...start, ...end.filter((each) => each !== null), 0])[1];
}

/** Draws a lane for each worker, and a bar for each trial from its start to its end. */
export function timelineOption(timeline: Timeline, theme: Theme): ChartOption {
  const last = endOf(timeline);
  const x = secondsScale(last);
  const lanes = choiceScale(timeline.lanes);
  const names = timeline.lanes.map((name) => shortened(name, LONGEST_NAME));
  const longest = extent(names.map((name) => [...name].length).concat(4))[1];
  const y = { ...lanes, ticks: lanes.ticks.map(({ at }) => ({ at, text: names[at] ?? "" })) };
  return {
    ...base(theme),
    grid: { left: 16 + 6.6 * longest, right: 16, top: 8, bottom: 44, outerBoundsMode: "none" },
    xAxis: named(baseAxis(x, theme), t("time since the first start"), theme),
    yAxis: { ...axis(y, theme, LONGEST_NAME), inverse: true, splitLine: { show: false } },
    series: presentStates(timeline).map((state) => stateBars(timeline, state, last, theme)),
  };
}

function secondsScale(last: number): Scale {
  const scale = linearScale(0, last === 0 ? 1 : last, 8);
  return {
    ...scale,
    low: 0,
    power: 0,
    ticks: scale.ticks.map(({ at }) => ({ at, text: at === 0 ? "0" : formatSeconds(at) })),
  };
}

function stateBars(timeline: Timeline, state: State, last: number, theme: Theme): CustomSeriesOption {
  const rows = timeline.number.map((_, row) => row).filter((row) => timeline.state[row] === state);
  return {
    type: "custom",
    name: stateName(state),
    itemStyle: { color: COLOURS[state](theme) },
    renderItem: bar(THICKNESS, theme.card),
    encode: { x: [0, 1], y: 2 },
    data: rows.map((row) => [
      timeline.start[row] as number,
      timeline.end[row] ?? last,
      timeline.lane[row] as number,
      row,
    ]),
    tooltip: { formatter: (at) => barLines(timeline, (at as unknown as { value: readonly number[] }).value[3] ?? 0) },
  };
}

export function barLines({ number, state, start, end, lane, lanes }: Timeline, row: number): string {
  const [from, to] = [start[row] ?? 0, end[row] ?? null];
  const since = formatSeconds(from);
  const which = state[row];
  return [
    `${t("Trial {number}", { number: number[row] ?? "" })} · ${which === undefined ? "" : stateName(which)}`,
    shortened(lanes[lane[row] ?? 0] ?? "", 40),
    to === null
      ? t("from {since}, still running", { since })
      : t("from {since}, took {time}", { since, time: formatSeconds(to - from) }),
  ]
    .map(plain)
    .join("\n");
}
