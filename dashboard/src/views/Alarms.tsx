import type { Alarm, Region } from "../data.ts";
import { t } from "../words.ts";
import { said, saidOf } from "../said.ts";
import { regionText } from "./Verdict.tsx";

interface AlarmsProps {
  readonly alarms: readonly Alarm[] | undefined;
  /** Begins a study without the region of an alarm; absent if the page can begin none. */
  readonly onLeaveOut?: (region: Region) => void;
}

/** Problems that a person should look at, in plain words, and what to do about a region. */
export function Alarms({ alarms = [], onLeaveOut }: AlarmsProps) {
  if (alarms.length === 0) return null;
  return (
    <section class="card alarms">
      <h2>{t("Worth a look")}</h2>
      <ul>
        {alarms.map(({ kind, text, region }) => (
          <li key={`${kind} ${text}`}>
            <span class="alarm-kind">{said(kind)}</span>
            <span>
              {saidOf(text)}
              {region === undefined || onLeaveOut === undefined ? null : (
                <button type="button" class="link-button alarm-action" onClick={() => onLeaveOut(region)}>
                  {t("Leave out {region}", { region: regionText(region) })}
                </button>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
