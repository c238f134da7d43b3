/** Parses the notes of people. Their tags are plain texts. */

import type { Note } from "../data.ts";
import { type Decode, Fields, text } from "../decode.ts";

export const note: Decode<Note> = (value, path) => {
  const fields = new Fields(value, path);
  return { at: fields.get("at", text), text: fields.get("text", text), ...fields.optional("by", text) };
};
