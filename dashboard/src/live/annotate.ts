/** Writes notes and tags on a study or a trial. */

import type { Api } from "./api.ts";
import { keptAuthor } from "../views/author.ts";

const named = (by: string) => (by === "" ? {} : { by });

/** Gives a tag to the study or the trial at a path of the server, or removes it. */
export async function writeTag(api: Api, path: string, tag: string, present: boolean): Promise<void> {
  await api.post(`${path}/tag`, { tag, ...(present ? {} : { remove: true }), ...named(keptAuthor()) });
}

export async function writeNote(api: Api, path: string, text: string, by: string): Promise<void> {
  await api.post(`${path}/note`, { text, ...named(by) });
}
