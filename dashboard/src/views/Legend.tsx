import { useContext } from "preact/hooks";
import type { LegendItem } from "../charts/legend.ts";
import { AppearanceContext } from "./appearance.ts";

interface LegendProps {
  readonly items: readonly LegendItem[];
  readonly hidden: ReadonlySet<string>;
  readonly onToggle: (name: string) => void;
}

/** The names of a chart's series. Each button shows or hides one. */
export function Legend({ items, hidden, onToggle }: LegendProps) {
  return (
    <ul class="legend">
      {items.map((item) => (
        <li key={item.name}>
          <button type="button" aria-pressed={!hidden.has(item.name)} onClick={() => onToggle(item.name)}>
            <Glyph item={item} />
            <span class="legend-name">{item.name}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The mark of a series, as its chart draws it. */
export function Glyph({ item }: { readonly item: LegendItem }) {
  const { theme } = useContext(AppearanceContext);
  const colour = item.colour(theme);
  const width = item.glyph === "line" ? 24 : 12;
  return (
    <svg width={width} height="12" viewBox={`0 0 ${width} 12`} aria-hidden="true">
      <Shape item={item} colour={colour} />
    </svg>
  );
}

function Shape({ item, colour }: { readonly item: LegendItem; readonly colour: string }) {
  switch (item.glyph) {
    case "circle":
      return <circle cx="6" cy="6" r="4" fill={colour} />;
    case "ring":
      return <circle cx="6" cy="6" r="3.5" fill="none" stroke={colour} stroke-width="1.5" />;
    case "diamond":
      return <path d="M6 1.5l4.5 4.5L6 10.5 1.5 6z" fill="none" stroke={colour} stroke-width="1.5" />;
    case "cross":
      return <path d="M2.5 2.5l7 7m0-7l-7 7" stroke={colour} stroke-width="2.2" />;
    case "square":
      return <rect x="2" y="2" width="8" height="8" fill={colour} />;
    case "triangle":
      return <path d="M6 1.5l5 9H1z" fill="none" stroke={colour} stroke-width="1.5" />;
    case "target":
      return (
        <>
          <circle cx="6" cy="6" r="5.2" fill="none" stroke={colour} stroke-width="1.5" />
          <circle cx="6" cy="6" r="2.2" fill={colour} />
        </>
      );
    case "line":
      return <path d="M0 6h24" stroke={colour} stroke-width="2.5" stroke-dasharray={item.dash?.join(" ") ?? ""} />;
  }
}
