import type { Alarm } from "../data.ts";
import { t } from "../words.ts";
import { said, saidOf } from "../said.ts";

/** Problems that a person should look at, in plain words. */
export function Alarms({ alarms = [] }: { readonly alarms: readonly Alarm[] | undefined }) {
  if (alarms.length === 0) return null;
  return (
    <section class="card alarms">
      <h2>{t("Worth a look")}</h2>
      <ul>
        {alarms.map(({ kind, text }) => (
          <li key={`${kind} ${text}`}>
            <span class="alarm-kind">{said(kind)}</span>
            <span>{saidOf(text)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
