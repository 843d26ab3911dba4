import fc from "fast-check";
import { linkTo } from "./memory-host.ts";

/** A project's files by path; see `linkTo` for links. */
export type RandomFiles = ReadonlyMap<string, string>;

const slices = ["app.slice", "app-web.slice", "batch.slice", "system-x.slice"];
const folders = ["one", "two", "deep/three", "image/etc/systemd/system", "image/usr/lib/systemd/system", "four"];
const units = [...slices, "web.service", "db.service", "job@.service"];
const dropins = ["web.service.d/10-cores.conf", "service.d/all.conf", "app.slice.d/50.conf", "overrides/lone.conf"];
const lines = [
  "AllowedCPUs=0-3",
  "AllowedCPUs=2-5",
  "AllowedCPUs=",
  "CPUAffinity=0-1",
  "MemoryMax=4GB",
  "MemoryMax=2G",
  "MemoryMin=3G",
  "MemoryHigh=1G",
  "CPUWeight=200",
  "CPUShares=100",
  "# A comment about web.service",
  "# unitwright: ignore[invalid-value] known",
  "# unitwright: systemd=252",
  "# unitwright: host=edge",
  "Nice=99",
];

const body = fc.record({
  slice: fc.option(fc.constantFrom(...slices), { nil: undefined }),
  own: fc.array(fc.constantFrom(...lines), { maxLength: 3 }),
});

/** The text of a unit or drop-in. */
function textOf(name: string, { slice, own }: { readonly slice: string | undefined; readonly own: readonly string[] }) {
  if (name.includes("slice")) return `[Slice]\n${own.join("\n")}\n`;
  const command = name.endsWith(".service") ? "ExecStart=/bin/true\n" : "";
  return `[Service]\n${command}${slice === undefined ? "" : `Slice=${slice}\n`}${own.join("\n")}\n`;
}

type RandomFile = readonly [path: string, text: string];

const unit: fc.Arbitrary<RandomFile> = fc
  .tuple(fc.constantFrom(...folders), fc.constantFrom(...units, ...dropins, "notes.txt"), body)
  .map(([folder, name, it]) => [`${folder}/${name}`, textOf(name, it)]);

/** What a run looks at beside units: configurations, profiles, documents, the manager's file, what git ignores, a baseline. */
const other: fc.Arbitrary<RandomFile> = fc.oneof(
  fc
    .tuple(
      fc.constantFrom("", "one/", "deep/"),
      fc.subarray([
        "root = true",
        "systemd = 252, 257",
        "hosts = hosts/edge.json",
        "exclude = two/",
        "documents = on",
        "reserve = 0",
      ]),
      fc.subarray([
        "[rules]\ninvalid-value = info",
        "[paths web.*]\ntrailing-comment = off",
        "[plane app]\nshares = batch.slice",
        "[folder image]\nimage = true",
        "[folder two]\ndropins-of = one/web.service",
      ]),
    )
    .map(
      ([folder, top, sections]): RandomFile => [
        `${folder}unitwright.conf`,
        // Nothing leads out of the folder of a configuration that is a root.
        `${top.filter((it) => folder === "" || !it.startsWith("hosts")).join("\n")}\n${sections.join("\n")}\n`,
      ],
    ),
  fc
    .constantFrom('{"cpus":"0-3"}', '{"cpus":"0-7","memory":"4G"}', '{"cpus":"0-7","systemd":247}')
    .map((text): RandomFile => ["hosts/edge.json", text]),
  fc
    .tuple(fc.constantFrom("README.md", "one/install.md", "two/setup.sh"), fc.subarray(lines))
    .map(
      ([path, own]): RandomFile =>
        path.endsWith(".sh")
          ? [path, `cat >a.slice <<EOF\n[Slice]\n${own.join("\n")}\nEOF\n`]
          : [path, `Text\n\n\`\`\`ini\n[Slice]\n${own.join("\n")}\n\`\`\`\n`],
    ),
  fc
    .constantFrom("DefaultMemoryAccounting=no", "CPUAffinity=0", "DefaultCPUAccounting=no")
    .map((line): RandomFile => ["image/etc/systemd/system.conf", `[Manager]\n${line}\n`]),
  fc.constantFrom("*.slice", "one/", "db.service").map((line): RandomFile => [".gitignore", `${line}\n`]),
  fc
    .tuple(
      fc.constantFrom("alias.service", "web.service.d/90.conf", "batch.slice"),
      fc.constantFrom("web.service", "/dev/null", "none.service", "/usr/lib/systemd/system/web.service"),
    )
    .map(([name, target]): RandomFile => [`image/etc/systemd/system/${name}`, linkTo(target)]),
  fc.tuple(fc.constantFrom("one/web.service", "two/app.slice"), fc.nat({ max: 2 })).map(
    ([path, count]): RandomFile => [
      "known.json",
      JSON.stringify({
        schema: 1,
        findings: {
          [path]: { "invalid-value": { "MemoryMax=4GB": count + 1 }, "value-out-of-range": { "Nice=99": 1 } },
        },
      }),
    ],
  ),
);

const file = fc.oneof({ weight: 3, arbitrary: unit }, { weight: 1, arbitrary: other });

/** Folders with units that are in slices of their own and other folders, drop-ins for one and for many, and all that has a say in them. */
export const randomProject: fc.Arbitrary<RandomFiles> = fc
  .array(file, { minLength: 1, maxLength: 16 })
  .map((files) => new Map(files));

/** Another text for one file of a project, one file more, or one less. */
export const randomChange: fc.Arbitrary<(files: RandomFiles) => RandomFiles> = fc
  .tuple(fc.nat(), fc.constantFrom("away", "come", "come", "change", "change"), file, body)
  .map(([number, what, [path, text], it]) => (files: RandomFiles) => {
    const paths = [...files.keys()];
    const old = paths[number % paths.length] ?? path;
    const changed = new Map(files);
    if (what === "come" || !/\.(?:service|slice|conf)$/.test(old)) changed.set(path, text);
    else if (what === "change" && !old.endsWith("unitwright.conf")) changed.set(old, textOf(old, it));
    else if (files.size > 1) changed.delete(old);
    return changed;
  });
