import fc from "fast-check";

/* Random projects of units that have to do with each other, and changes of them. */

/** Names that have to do with each other: slices inside slices, templates, aliases of systemd's own, slips. */
const names =
  `a.slice a-b.slice a-b-c.slice b.slice system.slice x.service x-a.service x@.service x@1.service a.service a-b.service
  y.service y.socket y.timer one.target two.target multi-user.target z.scope m.mount org-x.service org-y.service user@.service user@1.service`.split(
    /\s+/,
  );

const folders = ["", "", "", "p/", "p/q/", "etc/systemd/system/", "usr/lib/systemd/system/", "etc/systemd/user/"];

/** Lines by section, for all types of units: those that rules about several units look at, right and wrong. */
const lines: readonly (readonly [section: string, line: string])[] = [
  ["Unit", "Description=a text"],
  ["Unit", "DefaultDependencies=no"],
  ..."After Before Requires Wants PartOf BindsTo"
    .split(" ")
    .flatMap((key) =>
      "a.slice x.service x@1.service y.service y.socket one.target two.target org-x.service org-z.service netwrk.target multi-user.target network-online.target"
        .split(" ")
        .map((name) => ["Unit", `${key}=${name}`] as const),
    ),
  ..."WantedBy=network-online.target WantedBy=one.target WantedBy=two.target WantedBy=multi-user.target Alias=org-z.service Alias=y.service"
    .split(" ")
    .map((it) => ["Install", it] as const),
  ..."0-3 2-5 0-7 4 8-15 12-40 %i 3-1 0-3#x"
    .split(" ")
    .flatMap((cpus) => [
      ["own", `AllowedCPUs=${cpus}`] as const,
      ["own", `StartupAllowedCPUs=${cpus}`] as const,
      ["own", `CPUAffinity=${cpus}`] as const,
    ]),
  ["own", "AllowedCPUs="],
  ["own", "CPUAffinity=numa"],
  ["own", "NUMAMask=1"],
  ["own", "NUMAPolicy=bind"],
  ["own", "AllowedMemoryNodes=0"],
  ["own", "AllowedMemoryNodes=1-3"],
  ["own", "CPUSetPartition=root"],
  ["own", "DisableControllers=memory cpu"],
  ["own", "DisableControllers=cpuset"],
  ..."1G 4G 8G 50% infinity 100G"
    .split(" ")
    .flatMap((size) =>
      "MemoryMin MemoryLow MemoryHigh MemoryMax".split(" ").map((key) => ["own", `${key}=${size}`] as const),
    ),
  ..."100% 400% 900%".split(" ").map((it) => ["own", `CPUQuota=${it}`] as const),
  ["own", "CPUWeight=idle"],
  ["own", "CPUWeight=1000"],
  ["own", "IOWeight=20"],
  ["own", "TasksMax=10"],
  ["own", "TasksMax=20"],
  ["own", "Nonsense=1"],
  ..."a.slice a-b.slice a-b-c.slice b.slice c.slice bb.slice %i.slice a-%i.slice system.slice"
    .split(" ")
    .map((it) => ["own", `Slice=${it}`] as const),
  ["own", "ExecStart=/bin/true"],
  ["own", "ExecStart=/bin/true &"],
  ["own", "Type=oneshot"],
  ["own", "Delegate=cpuset"],
  ["own", "Delegate=yes"],
  ["Socket", "ListenStream=1"],
  ["Socket", "ListenDatagram=2"],
  ["Socket", "ListenFIFO="],
  ["Socket", "Service=x.service"],
  ["Timer", "OnCalendar=daily"],
  ["Timer", "OnCalendar="],
  ["Timer", "OnCalendar=x"],
  ["Timer", "OnUnitActiveSec=1h"],
  ["Timer", "OnBootSec="],
  ["Timer", "Unit=org-q.service"],
];

const sections: Readonly<Record<string, string>> = {
  slice: "Slice",
  service: "Service",
  scope: "Scope",
  socket: "Socket",
  mount: "Mount",
};

const text = (type: string) =>
  fc
    .array(fc.constantFrom(...lines), { maxLength: 7 })
    .map((chosen) =>
      chosen
        .map(([section, line]) => `[${section === "own" ? (sections[type] ?? "Service") : section}]\n${line}\n`)
        .join(""),
    )
    // A header of its own for some, so that rules have a place to point at.
    .map((it) => (type === "slice" ? `[Slice]\n${it}` : it));

const path = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(fc.constantFrom(...folders), fc.constantFrom(...names)).map((it) => it.join("")) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        fc.constantFrom(...folders),
        fc.constantFrom(...names, "service", "slice", "x-.service", "a-.slice"),
        fc.constantFrom("10-a", "20-b"),
      )
      .map(([folder, name, file]) => `${folder}${name}.d/${file}.conf`),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "overrides.d/x.conf",
      "p/service.d/for-x.conf",
      "x.service.d/y.service",
      "x.service.d/own",
      "a@1.slice.d/x.conf",
    ),
  },
);

/** A change of one file; without a text it is removed. */
export const edit = path.chain((it) => {
  const type = /\.(\w+)(?:\.d\/[^/]*)?$/.exec(it)?.[1] ?? "service";
  const content = fc
    .tuple(fc.constantFrom("", "", "# for x.service\n", "# for a.slice.d\n"), text(type))
    .map((all) => all.join(""));
  return fc.tuple(
    fc.constant(it),
    fc.oneof(
      { weight: 8, arbitrary: content },
      { weight: 1, arbitrary: fc.constant("") },
      { weight: 2, arbitrary: fc.constant(undefined) },
    ),
  );
});

export const hosts = fc.constantFrom([], ["edge-20c"], ["edge-20c", "small-12c"]);

/** A small change of a text: of one line, or of none. */
export const touch = fc.record({
  at: fc.nat(),
  how: fc.constantFrom("insert", "remove", "repeat", "move", "retype", "blank", "comment"),
  line: fc.constantFrom(...lines).map(([, it]) => it),
});

export function touched(
  text: string,
  { at, how, line }: typeof touch extends fc.Arbitrary<infer T> ? T : never,
): string {
  const all = text.split("\n");
  const index = at % all.length;
  if (how === "insert") all.splice(index, 0, line);
  if (how === "blank") all.splice(index, 0, "");
  if (how === "comment") all.splice(index, 0, "# a comment");
  if (how === "remove") all.splice(index, 1);
  if (how === "repeat") all.splice(index, 0, all[index] ?? "");
  if (how === "move") all.push(...all.splice(index, 1));
  if (how === "retype") all[index] = `${all[index]}x`;
  return all.join("\n");
}
