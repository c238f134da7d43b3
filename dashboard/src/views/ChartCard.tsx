import type { ComponentChildren } from "preact";
import { useCallback, useContext, useRef, useState } from "preact/hooks";
import type { ChartOption } from "../charts/echarts.ts";
import { exportPng, exportSvg } from "../charts/export.ts";
import type { LegendItem } from "../charts/legend.ts";
import type { Zoom } from "../charts/zoom.ts";
import type { Sheet } from "../charts/sheets.ts";
import { download, downloadBlob, fileName } from "../download.ts";
import { recordsCsv } from "../table/columns.ts";
import type { Theme } from "../theme.ts";
import { AppearanceContext } from "./appearance.ts";
import { CardHead, type Format } from "./CardHead.tsx";
import { Chart, type ChartProps } from "./Chart.tsx";
import { Legend } from "./Legend.tsx";

export interface ChartCardProps extends Omit<ChartProps, "build" | "zooming"> {
  /** Must stay the same function while the data stay the same. A new function redraws the chart. */
  readonly build: (theme: Theme, zoom: Zoom | undefined) => ChartOption;
  /** Names the axes of a chart into which the reader may zoom. Other axes are shown as a whole. */
  readonly zoomOf?: string;
  readonly title: string;
  readonly note?: ComponentChildren;
  readonly controls?: ComponentChildren;
  readonly legend?: readonly LegendItem[] | undefined;
  /** Between the legend and the chart. */
  readonly above?: ComponentChildren;
  /** Below the chart. */
  readonly below?: ComponentChildren;
  /** Name of the exported file, before the title. */
  readonly source: string;
  /** Below this width the chart scrolls sideways instead of shrinking. */
  readonly minWidth?: number;
  readonly level?: 2 | 3;
  /** The drawn data, as records below a header. */
  readonly sheet?: (() => Sheet) | undefined;
}

const DRAWINGS: readonly Format[] = ["SVG", "PNG"];
const NO_LEGEND: readonly LegendItem[] = [];

/** A chart with its title, a line that describes it, its legend and its export. */
export function ChartCard({
  title,
  note,
  controls,
  legend = NO_LEGEND,
  above,
  below,
  source,
  minWidth = 0,
  level = 2,
  sheet,
  build,
  zoomOf,
  ...chart
}: ChartCardProps) {
  const { theme } = useContext(AppearanceContext);
  const [hidden, toggle] = useToggles();
  const frame = useRef<HTMLDivElement>(null);
  const [zoom, onZoom] = useZoomOf(zoomOf);
  const shown = useCallback(
    (each: Theme) => withSelection(build(each, zoom), legend, hidden),
    [build, zoom, legend, hidden],
  );
  const save = (format: Format) => {
    const width = Math.max(480, Math.round(frame.current?.clientWidth ?? 0));
    const name = `${fileName(source, title)}.${format.toLowerCase()}`;
    const drawing = () => [shown(theme), `${source} · ${title}`, theme, { width, height: chart.height }] as const;
    if (format === "CSV") download(name, "text/csv;charset=utf-8", recordsCsv(sheet?.() ?? []));
    else if (format === "SVG") download(name, "image/svg+xml", exportSvg(...drawing()));
    else void exportPng(...drawing()).then((png) => downloadBlob(name, png));
  };
  return (
    <section class="card">
      <CardHead
        title={title}
        level={level}
        note={note}
        saves={sheet === undefined ? DRAWINGS : [...DRAWINGS, "CSV"]}
        onSave={save}
      >
        {controls}
      </CardHead>
      {legend.length < 2 ? null : <Legend items={legend} hidden={hidden} onToggle={toggle} />}
      {above}
      <div class="chart-scroll">
        <div ref={frame} style={{ minWidth: `${minWidth}px` }}>
          <Chart {...chart} build={shown} zooming={zoomOf === undefined ? undefined : { zoom, onZoom }} />
        </div>
      </div>
      {below}
    </section>
  );
}

/** The zoom into the named axes; undefined as soon as there are others. */
function useZoomOf(axes = ""): readonly [Zoom | undefined, (zoom: Zoom | undefined) => void] {
  const [kept, setKept] = useState<{ readonly axes: string; readonly zoom: Zoom | undefined }>();
  const onZoom = useCallback((zoom: Zoom | undefined) => setKept({ axes, zoom }), [axes]);
  return [kept?.axes === axes ? kept.zoom : undefined, onZoom];
}

function useToggles(): readonly [ReadonlySet<string>, (name: string) => void] {
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const toggle = (name: string) => {
    const next = new Set(hidden);
    if (!next.delete(name)) next.add(name);
    setHidden(next);
  };
  return [hidden, toggle];
}

/**
 * Hides the chart's own legend, except for its selection and the export. The page shows the legend itself, so that it
 * wraps and works by keyboard.
 */
function withSelection(option: ChartOption, legend: readonly LegendItem[], hidden: ReadonlySet<string>): ChartOption {
  if (legend.length < 2) return option;
  const selected = Object.fromEntries([...hidden].map((name) => [name, false]));
  return { ...option, legend: { show: false, data: legend.map(({ name }) => name), selected } };
}
