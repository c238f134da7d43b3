/** Parses the front of a study with several objectives. */

import type { Bound, ComparedFront, ComparedFronts, Front, FrontMember, Picks, RecommendedFront } from "../data.ts";
import { type Decode, Fields, list, number, text } from "../decode.ts";
import { assignment, improvement, objective, sized } from "./values.ts";

const member: Decode<FrontMember> = (value, path) => {
  const fields = new Fields(value, path);
  const values = fields.get("values", list(number));
  const limitedMean = fields.get("limitedMean", list(number));
  const column = sized(values.length, list(number), "objectives");
  return {
    number: fields.get("number", number),
    params: fields.get("params", assignment),
    values,
    mean: fields.get("mean", column),
    sd: fields.get("sd", column),
    limitedMean,
    limitedSd: fields.get("limitedSd", sized(limitedMean.length, list(number), "constraints")),
    front: fields.get("front", number),
    feasible: fields.get("feasible", number),
  };
};

const picks: Decode<Picks> = (value, path) => {
  const fields = new Fields(value, path);
  const at = fields.get("at", list(number));
  return {
    relation: fields.get("relation", text),
    at,
    number: fields.get("number", sized(at.length, list(number), "bounds")),
  };
};

const bound: Decode<Bound> = (value, path) => {
  const fields = new Fields(value, path);
  return { value: fields.get("value", number), by: fields.get("by", text) };
};

const recommended: Decode<RecommendedFront> = (value, path) => {
  const fields = new Fields(value, path);
  return {
    members: fields.get("members", list(member)),
    rule: fields.get("rule", text),
    ...fields.optional("pick", number),
    pickRule: fields.get("pickRule", text),
    hypervolume: fields.get("hypervolume", number),
    reference: fields.get("reference", list(bound)),
    growth: fields.get("growth", list(improvement)),
    picks: fields.get("picks", list(picks)),
  };
};

export const front: Decode<Front> = (value, path) => {
  const fields = new Fields(value, path);
  const numbers = fields.get("numbers", list(number));
  return {
    numbers,
    values: fields.get("values", sized(numbers.length, list(list(number)))),
    ...fields.optional("recommended", recommended),
  };
};

const side: Decode<ComparedFront> = (value, path) => {
  const fields = new Fields(value, path);
  const numbers = fields.get("numbers", list(number));
  return {
    study: fields.get("study", text),
    hypervolume: fields.get("hypervolume", number),
    points: fields.get("points", number),
    dominated: fields.get("dominated", number),
    numbers,
    values: fields.get("values", sized(numbers.length, list(list(number)))),
  };
};

export const comparedFronts: Decode<ComparedFronts> = (value, path) => {
  const fields = new Fields(value, path);
  return {
    objectives: fields.get("objectives", list(objective)),
    sides: fields.get("sides", list(side)),
    ...fields.optional("reference", list(bound)),
    others: fields.get("others", list(text)),
    text: fields.get("text", text),
  };
};
