import { useCallback } from "preact/hooks";
import { contourOption, contourRange } from "../charts/contour.ts";
import { contourSheet } from "../charts/sheets.ts";
import type { Contour, Study } from "../data.ts";
import { formatNumber } from "../format.ts";
import type { Theme } from "../theme.ts";
import { ChartCard } from "./ChartCard.tsx";
import { sentences, t } from "../words.ts";

interface ContoursProps {
  readonly study: Study;
  readonly contours: readonly Contour[];
}

/** The most important parameters, in pairs. */
export function Contours({ study, contours }: ContoursProps) {
  const known = contours.filter(({ mean }) => mean.some((row) => row.some((each) => each !== null)));
  if (known.length === 0) return null;
  return (
    <section class="group">
      <header class="group-head">
        <h2>{t("Contours")}</h2>
        <p class="note">
          {sentences(
            t("The {name} that a model expects over two parameters, the others averaged out, where trials are near.", {
              name: study.objective.name,
            }),
            study.best === undefined ? t("Dots are the trials.") : t("Dots are the trials, a ring marks the best one."),
          )}
        </p>
      </header>
      <div class="panels wide-panels">
        {known.map((contour) => (
          <Panel key={`${contour.x} ${contour.y}`} study={study} contour={contour} />
        ))}
      </div>
    </section>
  );
}

function Panel({ study, contour }: { readonly study: Study; readonly contour: Contour }) {
  const { best, objective, parameters, trials, name } = study;
  const build = useCallback(
    (theme: Theme) => contourOption(study, contour, theme),
    [best?.number, objective, parameters, trials, contour],
  );
  const [worst, top] = contourRange(study, contour);
  return (
    <ChartCard
      title={`${contour.x} × ${contour.y}`}
      level={3}
      note={
        <span class="ramp-legend">
          {formatNumber(worst, 3)} <span class="ramp" aria-label={t("to")} role="img" /> {formatNumber(top, 3)}
          {study.limit === undefined ? ` ${t("(better)")}` : ""}
        </span>
      }
      source={name}
      build={build}
      height={300}
      label={t("Expected {name} over {x} and {y}", { name: objective.name, x: contour.x, y: contour.y })}
      sheet={() => contourSheet(contour)}
    />
  );
}
