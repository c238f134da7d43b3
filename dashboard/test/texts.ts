import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync } from "vite";

/** Reads the sources for the texts that a reader may see: those that are translated, and those that are not. */

interface Node {
  readonly type: string;
  readonly start: number;
  readonly [name: string]: unknown;
}

export interface Texts {
  /** The English texts that are given to `t`, `tn` and `message`; each with its place. */
  readonly keys: ReadonlyMap<string, string>;
  /** Texts that are shown without translation, as `file:line text`. */
  readonly untranslated: readonly string[];
}

const SOURCES = fileURLToPath(new URL("../src/", import.meta.url));

export function textsOfSources(): Texts {
  const keys = new Map<string, string>();
  const untranslated: string[] = [];
  for (const file of readdirSync(SOURCES, { recursive: true, encoding: "utf8" }).sort()) {
    if (!/\.tsx?$/.test(file) || file === "words.ts") continue;
    const found = textsOf(file, readFileSync(join(SOURCES, file), "utf8"));
    for (const [key, place] of found.keys) keys.set(key, place);
    untranslated.push(...found.untranslated);
  }
  return { keys, untranslated };
}

/** The number of leading arguments that are keys, by function. */
const TRANSLATORS = new Map([
  ["t", [0]],
  ["tn", [2]],
  ["message", [0]],
  ["rich", [0]],
]);

/** Attributes that a reader sees or hears, whatever their text is. */
const SHOWN = new Set(["title", "aria-label", "aria-valuetext", "placeholder", "alt", "label"]);

/** Attributes that no reader sees, so that a phrase in them is none. */
const UNSEEN = new Set(["class", "d", "style", "viewBox", "allow"]);

/** Functions whose arguments are no texts of the page, or the same in every language. */
const SAME = new Set(["verbatim", "querySelector", "querySelectorAll", "closest", "matchMedia"]);

export function textsOf(file: string, source: string): Texts {
  const keys = new Map<string, string>();
  const untranslated: string[] = [];
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const place = ({ start }: Node) => `${file}:${source.slice(0, start).split("\n").length}`;

  /** Visits a node. `shown` tells that each text of it is on the page, even a single word. */
  const visit = (node: Node, shown: boolean): void => {
    switch (node.type) {
      case "ImportDeclaration":
      case "ExportAllDeclaration":
      case "TSLiteralType":
        return;
      case "JSXText":
        return check(node, String(node["value"]), true);
      case "Literal":
        if (typeof node["value"] === "string") check(node, node["value"], shown);
        return;
      case "TemplateLiteral":
        for (const quasi of node["quasis"] as Node[])
          check(quasi, (quasi["value"] as { cooked: string }).cooked, shown, true);
        return each(node["expressions"] as Node[], false);
      case "JSXExpressionContainer":
        return visit(node["expression"] as Node, shown);
      case "JSXAttribute": {
        const name = (node["name"] as { name: string }).name;
        const value = node["value"] as Node | null;
        if (value !== null && !UNSEEN.has(name)) visit(value, SHOWN.has(name));
        return;
      }
      case "Property":
        if ((node["key"] as Node)["name"] === "headers") return; // of a request
        return each([node["key"], node["value"]] as Node[], false);
      case "JSXElement":
      case "JSXFragment":
        if (isCode(node)) return;
        if (node.type === "JSXElement") visit(node["openingElement"] as Node, false);
        return each(node["children"] as Node[], true);
      case "ConditionalExpression":
        visit(node["test"] as Node, false);
        return each([node["consequent"], node["alternate"]] as Node[], shown);
      case "LogicalExpression":
        visit(node["left"] as Node, false);
        return visit(node["right"] as Node, shown);
      case "BinaryExpression":
        if (node["operator"] !== "+") return each(([node["left"], node["right"]] as Node[]).filter(isNoText), false);
        return each([node["left"], node["right"]] as Node[], shown);
      case "CallExpression":
        return call(node);
      default:
        for (const child of Object.values(node)) each((Array.isArray(child) ? child : [child]).filter(isNode), false);
    }
  };
  const each = (nodes: readonly Node[], shown: boolean) => nodes.forEach((child) => visit(child, shown));

  const call = (node: Node) => {
    const callee = node["callee"] as Node;
    if (SAME.has(String(callee["name"] ?? (callee["property"] as Node | undefined)?.["name"]))) return;
    const given = node["arguments"] as readonly Node[];
    const places = callee.type === "Identifier" ? TRANSLATORS.get(String(callee["name"])) : undefined;
    given.forEach((argument, index) => {
      if (callee["name"] === "tn" && index === 1) return; // a singular, whose translation is that of the plural
      if (places?.includes(index) !== true) return visit(argument, false);
      for (const literal of literals(argument))
        if (typeof literal["value"] === "string") keys.set(literal["value"], place(literal));
        else untranslated.push(`${place(literal)} is no text that can be looked up`);
    });
    visit(callee, false);
  };

  const check = (node: Node, text: string, shown: boolean, part = false) => {
    if (shown ? /\p{L}/u.test(text) : isPhrase(text, part)) untranslated.push(`${place(node)} ${text.trim()}`);
  };

  visit(program as unknown as Node, false);
  return { keys, untranslated };
}

/** Whether an element shows what is typed, the same in every language. */
function isCode(node: Node): boolean {
  const opening = node["openingElement"] as { readonly name: { readonly name?: string } } | undefined;
  return opening?.name.name === "code";
}

/** The alternatives of a key: `more ? "a" : "b"`. */
function literals(node: Node): readonly Node[] {
  return node.type === "ConditionalExpression"
    ? [node["consequent"], node["alternate"]].flatMap((each) => literals(each as Node))
    : [node];
}

/** Whether a text that may be no text of the page reads like one: several words, or a word with a capital. */
function isPhrase(text: string, part: boolean): boolean {
  return (
    /\p{L}[,;:]? \p{L}/u.test(text) || /^[A-Z][a-z]+\b/.test(text) || (part && /\p{L}/u.test(text) && / /.test(text))
  );
}

/** Texts that are compared with something are not shown. */
function isNoText({ type }: Node): boolean {
  return type !== "Literal";
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}
