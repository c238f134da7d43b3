import { useCallback, useMemo, useState } from "preact/hooks";
import { calibrationLegend, calibrationOption } from "../charts/calibration.ts";
import { formatShare } from "../charts/shares.ts";
import { calibrationSheet } from "../charts/sheets.ts";
import type { Calibration as Record, Study } from "../data.ts";
import { formatCount, formatNumber } from "../format.ts";
import { usefulViews, type View } from "../scale.ts";
import type { Theme } from "../theme.ts";
import { ChartCard } from "./ChartCard.tsx";
import { ViewChoice } from "./ViewChoice.tsx";
import { listed, sentences, t, tn } from "../words.ts";

interface CalibrationProps {
  readonly study: Study;
  readonly calibration: Record;
}

/** The accuracy of the model's forecasts. */
export function Calibration({ study, calibration }: CalibrationProps) {
  const views = useMemo(
    () => usefulViews([...calibration.observed, ...calibration.mean], study.objective.direction),
    [study, calibration],
  );
  const [chosen, setView] = useState<View>();
  const view = views.find((each) => each === chosen) ?? views[0] ?? "all";
  const build = useCallback(
    (theme: Theme) => calibrationOption(study, calibration, view, theme),
    [study, calibration, view],
  );
  const legend = useMemo(() => calibrationLegend(calibration), [calibration]);
  const words = coverageWords(calibration);
  return (
    <ChartCard
      title={t("Calibration")}
      note={sentences(
        t(
          "Observed over predicted values. A bar is the 95 % interval of one evaluation; if it meets the diagonal, it contains the observed value.",
        ),
        words,
      )}
      legend={legend}
      source={study.name}
      build={build}
      sheet={() => calibrationSheet(calibration)}
      height={360}
      label={sentences(t("Calibration of the model."), words)}
      controls={<ViewChoice views={views} view={view} onView={setView} />}
    />
  );
}

function coverageWords({ total, number, coverage, meanSquare }: Record): string {
  const held = coverage.map(({ level, share }) =>
    t("{share} in the {level} interval", { share: formatShare(share), level: formatShare(level) }),
  );
  return sentences(
    tn(
      total,
      "Of {n} forecast, {held}; mean z² {square}, where 1 is ideal and more is overconfident.",
      "Of {n} forecasts, {held}; mean z² {square}, where 1 is ideal and more is overconfident.",
      { held: listed(held), square: formatNumber(meanSquare, 3) },
    ),
    number.length < total ? t("{n} of them are drawn.", { n: formatCount(number.length) }) : "",
  );
}
