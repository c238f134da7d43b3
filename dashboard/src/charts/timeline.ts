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

/** The height of a lane, in pixels, and of one among many. */
const LANE = 34;
const MANY_LANES = 12;
const LANE_OF_MANY = 22;

const THICKNESS = 0.62;
const LONGEST_NAME = 16;

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

export function timelineHeight(timeline: Timeline): number {
  const count = slotsOf(timeline).names.length;
  return 56 + (count > MANY_LANES ? LANE_OF_MANY : LANE) * Math.max(1, count);
}

/** The time of the last event in the timeline. */
function endOf({ start, end }: Timeline): number {
  return extent([...start, ...end.filter((each) => each !== null), 0])[1];
}

/** The lanes as they are drawn: one for each trial that a worker runs at the same time. */
export interface Slots {
  readonly names: readonly string[];
  /** The place of each bar among the names. */
  readonly place: readonly number[];
}

/** Gives each bar the first slot of its worker that is free at its start, so that bars never lie over each other. */
export function slotsOf({ lanes, lane, start, end }: Timeline): Slots {
  const rows = lane.map((_, row) => row).sort((a, b) => (start[a] ?? 0) - (start[b] ?? 0) || a - b);
  const free: number[][] = lanes.map(() => []);
  const slot = new Array<number>(lane.length).fill(0);
  for (const row of rows) {
    const slots = free[lane[row] ?? 0] ?? [];
    const from = start[row] ?? 0;
    const found = slots.findIndex((each) => each <= from);
    slot[row] = found < 0 ? slots.length : found;
    slots[slot[row] as number] = end[row] ?? Infinity;
  }
  const first: number[] = [];
  const names = hostNames(lanes).flatMap((name, index) => {
    const count = Math.max(1, free[index]?.length ?? 0);
    first.push((first.at(-1) ?? 0) + (index === 0 ? 0 : Math.max(1, free[index - 1]?.length ?? 0)));
    return Array.from({ length: count }, (_, place) => (count === 1 ? name : `${name} ${place + 1}`));
  });
  return { names, place: slot.map((each, row) => (first[lane[row] ?? 0] ?? 0) + each) };
}

/** A host, the process id there, and what keeps two workers in one process apart. */
const WORKER = /^(.+)[-:]\d{2,}(-[0-9a-f]{4})?$/;

/** The host of each worker, or its whole name where another worker is on that host. */
function hostNames(lanes: readonly string[]): readonly string[] {
  const hosts = lanes.map((name) => WORKER.exec(name)?.[1] ?? name);
  return lanes.map((name, index) => {
    const host = hosts[index] ?? name;
    return hosts.filter((each) => each === host).length === 1 ? host : name;
  });
}

/** A worker's name with its ends, which tell hosts and processes apart. */
export function laneName(name: string): string {
  const characters = [...name];
  const kept = LONGEST_NAME - 1;
  if (characters.length <= LONGEST_NAME) return name;
  const head = Math.ceil(kept / 2);
  return `${characters.slice(0, head).join("")}…${characters.slice(head - kept).join("")}`;
}

/** Draws a lane for each trial that a worker runs at the same time, and a bar for each trial from its start to its end. */
export function timelineOption(timeline: Timeline, theme: Theme): ChartOption {
  const last = endOf(timeline);
  const x = secondsScale(last);
  const slots = slotsOf(timeline);
  const lanes = choiceScale(slots.names);
  const names = slots.names.map(laneName);
  const longest = extent(names.map((name) => [...name].length).concat(4))[1];
  const ticks = names.map((text, at) => ({ at, text }));
  const y = axis({ ...lanes, ticks }, theme, LONGEST_NAME);
  return {
    ...base(theme),
    grid: { left: 16 + 6.6 * longest, right: 16, top: 8, bottom: 44, outerBoundsMode: "none" },
    xAxis: named(baseAxis(x, theme), t("time since the first start"), theme),
    yAxis: { ...y, inverse: true, splitLine: { show: false } },
    series: presentStates(timeline).map((state) => stateBars(timeline, slots, state, last, theme)),
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

function stateBars(timeline: Timeline, slots: Slots, state: State, last: number, theme: Theme): CustomSeriesOption {
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
      slots.place[row] as number,
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
