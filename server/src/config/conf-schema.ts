// `zod` checks what people write by hand: it finds every fault with its place, and writes the JSON schema.
import * as z from "zod/mini";
import { parseTargets } from "../facts/versions.ts";
import { parseKernelList } from "../planes/kernel-list.ts";
import { rules } from "../rules/all.ts";
import { severities } from "../rules/finding.ts";
import { isUnitName } from "../values/grammar/unit-names.ts";

/** What a rule can be set to. */
export const levels = ["off", ...severities] as const;

const told = (description: string) => z.meta({ description });

const flag = z.boolean({ error: "must be `true` or `false`." });

/** Words with blanks or commas between them. */
const words = (what: string) =>
  z.pipe(
    z.string({ error: `must be ${what}.` }),
    z.transform((text, context) => {
      const list = text.split(/[\s,]+/).filter((it) => it !== "");
      if (list.length > 0) return list;
      context.issues.push({ code: "custom", input: text, message: `is empty: it must be ${what}.` });
      return z.NEVER;
    }),
  );

const TARGET = "a release (`252`), a range (`249..257`) or a distribution (`debian-12`)";

const targets = z.pipe(
  z.string({ error: `must be ${TARGET}.` }),
  z.transform((text, context) => {
    const read = parseTargets(text);
    if ("versions" in read) return read.versions;
    const message = `cannot be read: ${read.problem}${read.remedy ? ` ${read.remedy}` : ""}`;
    context.issues.push({ code: "custom", input: text, message });
    return z.NEVER;
  }),
);

const cpus = z.pipe(
  z.string({ error: "must be a list of CPUs, like `0-3,8`." }),
  z.transform((text, context) => {
    const ranges = parseKernelList(text.trim().replace(/[\s,]+/g, ","));
    if (ranges && ranges.length > 0) return ranges;
    const message = `has \`${text}\`, which is no list of CPUs: write numbers and ranges, like \`0-3,8\`.`;
    context.issues.push({ code: "custom", input: text, message });
    return z.NEVER;
  }),
);

const PATHS = "patterns of paths, as in .gitignore files";

/** `off`, or the documents to look for units in. */
const documents = z.pipe(
  words("`on`, `off` or patterns of paths"),
  z.transform((list) => (list[0] === "off" ? [] : list[0] === "on" ? ["*.md", "*.sh", "*.j2", "*.erb"] : list)),
);

const unit = z.string({ error: "must be the name of a unit, like `web.service`." }).check(
  z.refine((text) => isUnitName(text.replace(/^.*\//, "")), {
    error: "must be the name of a unit, like `web.service`, or its path.",
  }),
);

const level = z.enum(levels, { error: "must be `off`, `info`, `warning` or `error`." });

const systemd = z.optional(targets).check(told("The releases to check for: 252, 249..257, debian-12, or several."));

const systemdOfPaths = z
  .optional(targets)
  .check(told("The releases to check these files for, in place of those for the whole project."));

const ruleLevels = Object.fromEntries(rules.map((it) => [it.id, z.optional(level).check(told(it.summary))]));

const plane = z.strictObject({
  members: z
    .optional(words("names of slices and units"))
    .check(told("Its slices and units; who is in one of the slices is a member, too. NAME.slice when left out.")),
  shares: z
    .optional(words("names of planes, slices or units"))
    .check(told("Planes, slices and units that may use the same CPUs: no overlap with them is reported.")),
  "shared-cpus": z.optional(cpus).check(told("The CPUs that are shared; all when left out.")),
});

const folder = z.strictObject({
  image: z.optional(flag).check(told("The folder is the root of an image: its links are followed inside of it.")),
  "dropins-of": z.optional(unit).check(told("The unit that the *.conf files of the folder are drop-ins of.")),
});

/** The settings of a `unitwright.conf`, its sections `[paths …]`, `[plane …]` and `[folder …]` by what stands behind that word. */
export const confSchema = z.strictObject({
  root: z.optional(flag).check(told("Files of folders further up do not count.")),
  systemd,
  hosts: z
    .optional(words("paths of host profiles"))
    .check(told("Host profiles to check against: paths from the file's folder.")),
  exclude: z
    .optional(words(PATHS))
    .check(told("What is left out when folders are searched: patterns as in .gitignore files.")),
  documents: z
    .optional(documents)
    .check(told("Documents in which units are looked for: on, off, or patterns of paths.")),
  reserve: z.optional(cpus).check(told("CPUs that are kept for the system: no plane may take them.")),
  rules: z.optional(z.strictObject(ruleLevels)).check(told("[rules]: levels of rules.")),
  paths: z
    .optional(z.record(z.string(), z.strictObject({ systemd: systemdOfPaths, ...ruleLevels })))
    .check(told("[paths PATTERN…]: releases and levels for some files.")),
  planes: z
    .optional(z.record(z.string(), plane))
    .check(told("[plane NAME]: who belongs to a plane, and what it shares.")),
  folders: z.optional(z.record(z.string(), folder)).check(told("[folder PATH]: what a folder is.")),
});

/** What a valid file says, lists read. */
export type WrittenConf = z.output<typeof confSchema>;

/** The JSON schema of the settings, for editors and for who writes configurations by program. */
export function confJsonSchema(): object {
  const title = "Configuration of Unitwright";
  const description = "The settings of a unitwright.conf: sections with a name are objects by that name.";
  return { title, description, ...z.toJSONSchema(confSchema, { io: "input" }) };
}
