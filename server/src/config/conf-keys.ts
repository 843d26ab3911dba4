// The descriptions are in the schema: what it checks and what people are told is written once.
import * as z from "zod/mini";
import { confSchema } from "./conf-schema.ts";

/** A kind of section of a configuration file; `top` is what stands above the first header. */
export type ConfPart = "top" | "rules" | "paths" | "plane" | "folder";

/** A key that a section may have. */
export interface ConfKey {
  readonly name: string;
  /** What it says: a sentence. */
  readonly description: string;
}

/** Sections with a name behind them, and under what the schema has them. */
export const namedParts: Readonly<Record<string, "paths" | "planes" | "folders">> = {
  paths: "paths",
  plane: "planes",
  folder: "folders",
};

/** The kind of the section with this between its brackets; `undefined` for one that there is not. */
export function confPartOf(header: string): ConfPart | undefined {
  if (header === "rules") return "rules";
  const word = header.split(/\s/)[0] ?? "";
  return Object.hasOwn(namedParts, word) ? (word as ConfPart) : undefined;
}

/** The keys of a section, in the order of the schema. */
export function confKeys(part: ConfPart): readonly ConfKey[] {
  return Object.entries(shapeOf(part)).map(([name, schema]) => ({ name, description: toldOf(schema) }));
}

/** What a kind of section is for: a sentence that begins with how its header is written. */
export function confPartDescription(part: Exclude<ConfPart, "top">): string {
  return toldOf(confSchema.shape[part === "rules" ? part : (namedParts[part] ?? "planes")]);
}

function shapeOf(part: ConfPart): Readonly<Record<string, z.core.$ZodType>> {
  const { rules, paths, planes, folders, ...top } = confSchema.shape;
  switch (part) {
    case "top":
      return top;
    case "rules":
      return rules.def.innerType.shape;
    case "paths":
      return paths.def.innerType.def.valueType.shape;
    case "plane":
      return planes.def.innerType.def.valueType.shape;
    case "folder":
      return folders.def.innerType.def.valueType.shape;
  }
}

const toldOf = (schema: z.core.$ZodType) => z.globalRegistry.get(schema)?.description ?? "";
