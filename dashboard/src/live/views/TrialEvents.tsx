import type { StoryEvent } from "../records.ts";
import { formatTime } from "../time.ts";
import { t } from "../../words.ts";
import { said } from "../../said.ts";

/** Every event of a trial in the log. */
export function TrialEvents({ events }: { readonly events: readonly StoryEvent[] }) {
  if (events.length === 0) return null;
  return (
    <section class="card">
      <h2>{t("What happened")}</h2>
      <ol class="events">
        {events.map(({ sequence, at, kind, text }) => (
          <li key={sequence}>
            <time dateTime={at}>{formatTime(at)}</time>
            <span class="event-kind">{said(kind)}</span>
            <span class="event-text">{said(text)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
