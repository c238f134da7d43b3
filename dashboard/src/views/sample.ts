import type { Study } from "../data.ts";
import { formatCount } from "../format.ts";
import { t } from "../words.ts";

/** Says which trials a page has of a long study; undefined if it has all. */
export function sampleNote({ trials, started }: Study): string | undefined {
  return trials.count < started
    ? t("{shown} of {all}: every improvement, the best, the latest and an even spread of the rest.", {
        shown: formatCount(trials.count),
        all: formatCount(started),
      })
    : undefined;
}
