import type { ComponentChildren } from "preact";
import { t } from "../words.ts";

export type Format = "SVG" | "PNG" | "CSV";

interface CardHeadProps {
  readonly title: string;
  readonly count?: string;
  readonly level: 2 | 3;
  readonly note: ComponentChildren;
  /** The formats in which the card can be saved. */
  readonly saves: readonly Format[];
  readonly onSave: (format: Format) => void;
  readonly children: ComponentChildren;
}

/** A card's title, its controls, and a line that describes it. */
export function CardHead({ title, count, level, note, saves, onSave, children }: CardHeadProps) {
  const Title = `h${level}` as const;
  return (
    <header class="card-head">
      <Title class="card-title" title={title}>
        {title} {count === undefined ? null : <span class="count">{count}</span>}
      </Title>
      <div class="card-controls">
        {children}
        <span class="saves">
          <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
            <path d="M6 1v7M3 5.2l3 3 3-3M1.5 11h9" fill="none" stroke="currentColor" stroke-width="1.4" />
          </svg>
          {saves.map((format) => (
            <button
              key={format}
              type="button"
              class="save-button"
              onClick={() => onSave(format)}
              aria-label={t("Save {title} as {format}", { title, format })}
              title={t("Save as {format}", { format })}
            >
              {format}
            </button>
          ))}
        </span>
      </div>
      {note === undefined ? null : <p class="note">{note}</p>}
    </header>
  );
}
