import { verbatim } from "./words.ts";

/**
 * All colours of the page. The style sheet reads them as custom properties, the charts read this record. Text has at
 * least the contrast of WCAG 2 AA (4.5:1) against its background, and marks with data at least 3:1 against the card.
 * Tests check both, and that the series can be distinguished by colour-blind people.
 */
export interface Theme {
  readonly name: "light" | "dark";
  /** Background of the page. */
  readonly page: string;
  /** Cards and charts. */
  readonly card: string;
  /** Table headers, hovered rows, quiet buttons. */
  readonly quiet: string;
  readonly line: string;
  readonly ink: string;
  readonly soft: string;
  /** The colour of important things: the best value, links, focus. */
  readonly accent: string;
  readonly onAccent: string;
  /** Ordinary trials, beside the accent. */
  readonly point: string;
  readonly failed: string;
  readonly pruned: string;
  /** From the weakest to the strongest: the worse to the better value, the earlier to the later trial. */
  readonly ramp: readonly string[];
  /** One colour per sampler, in order. Samplers' names are written in it. */
  readonly series: readonly string[];
}

/**
 * The ramps are the middle part of matplotlib's `plasma` (van der Walt and Smith, 2015; CC0). Its even steps of
 * lightness survive grey printing and colour blindness. The series keep the order of hues of Okabe and Ito's palette
 * (2008), at lightnesses that keep names readable on the card and colours distinct for every kind of sight.
 */
export const LIGHT: Theme = {
  name: "light",
  page: "#f6f4f0",
  card: "#ffffff",
  quiet: "#f3f0ea",
  line: "#e2ddd4",
  ink: "#211d19",
  soft: "#665f56",
  accent: "#5a189a",
  onAccent: "#ffffff",
  point: "#8d857a",
  failed: "#c2410c",
  pruned: "#0e7490",
  ramp: ["#df6357", "#d8576b", "#bd3786", "#9c179e", "#7201a8", "#46039f", "#0d0887"],
  series: ["#1a60b7", "#883c27", "#086f50", "#b50f8a", "#6a6305", "#3b0a7b", "#195365", "#d7164d"],
};

export const DARK: Theme = {
  name: "dark",
  page: "#131215",
  card: "#1c1a1f",
  quiet: "#26232a",
  line: "#37333c",
  ink: "#f1eee9",
  soft: "#aba49c",
  accent: "#f5b942",
  onAccent: "#1c1a1f",
  point: "#8a8490",
  failed: "#ff8f66",
  pruned: "#5cc8dd",
  ramp: ["#b03a8c", "#bd3786", "#d8576b", "#ed7953", "#fb9f3a", "#fdca26", "#f0f921"],
  series: ["#77b5e4", "#f29768", "#3bc79b", "#f663c2", "#cdaa36", "#9c7fe4", "#a9e8f0", "#f7616f"],
};

/** Names without quotes, which would end the attributes of an exported SVG. */
export const FONT = verbatim(
  [
    "-apple-system",
    "BlinkMacSystemFont",
    "Segoe UI",
    "Inter",
    "Roboto",
    "Helvetica Neue",
    "Noto Sans",
    "Liberation Sans",
    "Arial",
    "PingFang SC",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "sans-serif",
  ].join(", "),
);

/** Sets the theme's colours as custom properties: `accent` becomes `--accent`. */
export function applyTheme(root: HTMLElement, theme: Theme): void {
  root.dataset["theme"] = theme.name;
  root.style.colorScheme = theme.name;
  root.style.setProperty("--font", FONT);
  for (const [name, value] of Object.entries(theme)) {
    if (typeof value === "string" && name !== "name") root.style.setProperty(`--${name}`, value);
  }
  theme.ramp.forEach((colour, index) => root.style.setProperty(`--ramp${index}`, colour));
  theme.series.forEach((colour, index) => root.style.setProperty(`--series${index}`, colour));
}
