import { useCallback, useMemo, useState } from "preact/hooks";
import { calibrationLegend, calibrationOption } from "../charts/calibration.ts";
import { formatShare } from "../charts/shares.ts";
import { calibrationSheet } from "../charts/sheets.ts";
import type { Calibration as Record, Study } from "../data.ts";
import { formatCount, formatNumber, plural } from "../format.ts";
import { usefulViews, type View } from "../scale.ts";
import type { Theme } from "../theme.ts";
import { ChartCard } from "./ChartCard.tsx";
import { ViewChoice } from "./ViewChoice.tsx";

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
      title="Calibration"
      note={`Observed over predicted values. A bar is the 95 % interval of one evaluation; if it meets the diagonal, it contains the observed value. ${words}`}
      legend={legend}
      source={study.name}
      build={build}
      sheet={() => calibrationSheet(calibration)}
      height={360}
      label={`Calibration of the model. ${words}`}
      controls={<ViewChoice views={views} view={view} onView={setView} />}
    />
  );
}

function coverageWords({ total, number, coverage, meanSquare }: Record): string {
  const held = coverage.map(({ level, share }) => `${formatShare(share)} in the ${formatShare(level)} interval`);
  const shown = number.length < total ? ` ${formatCount(number.length)} of them are drawn.` : "";
  return `Of ${plural(total, "forecast")}, ${held.join(", ")}; mean z² ${formatNumber(meanSquare, 3)}, where 1 is ideal and more is overconfident.${shown}`;
}
