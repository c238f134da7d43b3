import { formatChance, meanText } from "../charts/front.ts";
import { formatCell } from "../charts/trial.ts";
import type { Constraint, FrontMember, Objective, Parameter } from "../data.ts";
import { formatNumber } from "../format.ts";
import type { Column } from "./columns.ts";
import { message, t, type Message } from "../words.ts";

export const MEMBER_NUMBER = 0;

/** The columns of recommended configurations: expected values, probabilities, parameters, observed values. */
export function memberColumns(
  objectives: readonly Objective[],
  constraints: readonly Constraint[],
  parameters: readonly Parameter[],
  members: readonly FrontMember[],
): readonly Column<FrontMember>[] {
  return [
    {
      title: "trial",
      heading: message("trial"),
      numeric: true,
      exact: ({ number }) => number,
      text: ({ number }) => String(number),
    },
    ...objectives.map(({ name, direction }, index): Column<FrontMember> => ({
      title: name,
      numeric: true,
      largestFirst: direction === "maximize",
      exact: ({ mean }) => mean[index] ?? null,
      text: ({ mean, sd }) => meanText(mean[index], sd[index]),
    })),
    ...constraints.map(({ name, rule }, index): Column<FrontMember> => ({
      title: `${name} ${rule}`,
      numeric: true,
      exact: ({ limitedMean }) => limitedMean[index] ?? null,
      text: ({ limitedMean, limitedSd }) => meanText(limitedMean[index], limitedSd[index]),
    })),
    chance(message("on the front"), ({ front }) => front),
    ...(constraints.length > 0 || members.some(({ feasible }) => feasible < 1)
      ? [chance(message("feasible"), ({ feasible }) => feasible)]
      : []),
    ...parameters.map(({ name, kind }): Column<FrontMember> => {
      const exact = ({ params }: FrontMember) => params.find(([each]) => each === name)?.[1] ?? null;
      return { title: name, numeric: kind === "number", exact, text: (member) => formatCell(exact(member)) };
    }),
    ...objectives.map(({ name, direction }, index): Column<FrontMember> => ({
      title: t("{name} observed", { name }),
      numeric: true,
      largestFirst: direction === "maximize",
      exact: ({ values }) => values[index] ?? null,
      text: ({ values }) => formatNumber(values[index] ?? NaN, 5),
    })),
  ];
}

function chance(title: Message, of: (member: FrontMember) => number): Column<FrontMember> {
  return {
    title,
    heading: title,
    numeric: true,
    largestFirst: true,
    exact: of,
    text: (member) => formatChance(of(member)),
  };
}
