import { useCallback } from "preact/hooks";
import { contourOption } from "../charts/contour.ts";
import { contourSheet } from "../charts/sheets.ts";
import type { Contour, Study } from "../data.ts";
import type { Theme } from "../theme.ts";
import { ChartCard } from "./ChartCard.tsx";

interface ContoursProps {
  readonly study: Study;
  readonly contours: readonly Contour[];
}

/** The most important parameters, two at a time. */
export function Contours({ study, contours }: ContoursProps) {
  if (contours.length === 0) return null;
  return (
    <section class="group">
      <header class="group-head">
        <h2>Contours</h2>
        <p class="note">
          The {study.objective.name} that a model expects over two parameters; a ring marks the best trial.
          <span class="ramp-legend">
            worse <span class="ramp" aria-hidden="true" /> better
          </span>
        </p>
      </header>
      <div class="panels wide-panels">
        {contours.map((contour) => (
          <Panel key={`${contour.x} ${contour.y}`} study={study} contour={contour} />
        ))}
      </div>
    </section>
  );
}

function Panel({ study, contour }: { readonly study: Study; readonly contour: Contour }) {
  const { best, objective, parameters, name } = study;
  const build = useCallback(
    (theme: Theme) => contourOption(study, contour, theme),
    [best?.number, objective, parameters, contour],
  );
  return (
    <ChartCard
      title={`${contour.x} × ${contour.y}`}
      level={3}
      source={name}
      build={build}
      height={300}
      label={`Expected ${objective.name} over ${contour.x} and ${contour.y}`}
      sheet={() => contourSheet(contour)}
    />
  );
}
