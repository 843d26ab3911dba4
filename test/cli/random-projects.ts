import fc from "fast-check";

const slices = ["app.slice", "app-web.slice", "batch.slice", "system-x.slice"];
const folders = ["one", "two", "deep/three", "image/etc/systemd/system", "image/usr/lib/systemd/system", "four"];
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
  "Nice=99",
];

const body = fc.record({
  slice: fc.option(fc.constantFrom(...slices), { nil: undefined }),
  own: fc.array(fc.constantFrom(...lines), { maxLength: 3 }),
});

const file = fc.tuple(
  fc.constantFrom(...folders),
  fc.constantFrom(
    ...slices,
    "web.service",
    "db.service",
    "job@.service",
    "web.service.d/10-cores.conf",
    "service.d/all.conf",
    "app.slice.d/50.conf",
    "overrides/lone.conf",
    "notes.txt",
  ),
  body,
);

/** The text of one file of a random project. */
function textOf(name: string, { slice, own }: { readonly slice: string | undefined; readonly own: readonly string[] }) {
  if (name.includes("slice")) return `[Slice]\n${own.join("\n")}\n`;
  const command = name.endsWith(".service") ? "ExecStart=/bin/true\n" : "";
  return `[Service]\n${command}${slice === undefined ? "" : `Slice=${slice}\n`}${own.join("\n")}\n`;
}

/** Folders with units that are in slices of their own and other folders, drop-ins for one and for many, and what is no unit. */
export const randomProject: fc.Arbitrary<ReadonlyMap<string, string>> = fc
  .array(file, { minLength: 1, maxLength: 16 })
  .map((files) => new Map(files.map(([folder, name, it]) => [`${folder}/${name}`, textOf(name, it)])));

/** Another text for one file of a project: as random as the first. */
export const randomChange = fc.tuple(fc.nat(), body).map(([number, it]) => (files: ReadonlyMap<string, string>) => {
  const paths = [...files.keys()];
  const path = paths[number % paths.length] ?? "";
  const changed = new Map(files);
  // Every fifth change takes a file away, every seventh adds one.
  if (number % 5 === 0 && paths.length > 1) changed.delete(path);
  else if (number % 7 === 0) changed.set(path.replace(/[^/]+$/, "new.service"), textOf("new.service", it));
  else changed.set(path, textOf(path, it));
  return changed;
});
