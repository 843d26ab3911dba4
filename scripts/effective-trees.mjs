// Writes generated trees of unit folders: main files, drop-ins, masks, links, templates. The same seed gives the same trees.
//   node scripts/effective-trees.mjs FOLDER COUNT SEED
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const [target, count = "100", seed = "1"] = process.argv.slice(2);
if (!target) throw new Error("usage: effective-trees.mjs FOLDER COUNT SEED");

/** A small generator of random numbers that is the same everywhere (mulberry32). */
function randomFrom(start) {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const FOLDERS = [
  "etc/systemd/system.control",
  "run/systemd/system.control",
  "run/systemd/transient",
  "etc/systemd/system",
  "etc/systemd/system.attached",
  "run/systemd/system",
  "run/systemd/system.attached",
  "usr/local/lib/systemd/system",
  "usr/lib/systemd/system",
  "lib/systemd/system",
];
const DROPINS = [
  "0.conf",
  "1.conf",
  "10.conf",
  "9-b.conf",
  "10-cpu.conf",
  "50-limits.conf",
  "override.conf",
  "Z.conf",
  "ä.conf",
  ".hidden.conf",
  "note.txt",
];

const MEMORY = [
  "MemoryMin",
  "MemoryLow",
  "MemoryHigh",
  "MemoryMax",
  "MemorySwapMax",
  "MemoryZSwapMax",
  "StartupMemoryHigh",
  "DefaultMemoryMin",
  "DefaultMemoryLow",
  "StartupMemoryLow",
];
const CGROUP = [
  ...MEMORY,
  "AllowedCPUs",
  "AllowedCPUs",
  "AllowedMemoryNodes",
  "StartupAllowedCPUs",
  "StartupAllowedMemoryNodes",
  "CPUWeight",
  "StartupCPUWeight",
  "CPUQuota",
  "IOWeight",
  "StartupIOWeight",
  "TasksMax",
  "Slice",
];
const EXEC = [
  "CPUAffinity",
  "CPUAffinity",
  "CPUAffinity",
  "NUMAPolicy",
  "NUMAMask",
  "Nice",
  "OOMScoreAdjust",
  "CPUSchedulingPolicy",
  "CPUSchedulingPriority",
  "Environment",
];
const BAD = ["x", "-1", "4GB", "0x", "999999999999999999999", "%z", "5 # five", "yes", "3-1", "%"];
const VALUES = {
  set: [
    "0-3",
    "8",
    "0 2 4",
    "3,5-6",
    "0-1,1-4",
    "7-0",
    "0x0f",
    "010",
    "9000",
    "0-3 x 5",
    "%i",
    "",
    "",
    " 1 ",
    "2- 3",
    "0-",
    "1\\\n  2",
    "'1 2' 3",
    "%%",
  ],
  memory: [
    "1G",
    "512M",
    "1.5G",
    "50%",
    "12.5%",
    "33.33%",
    "0",
    "infinity",
    "",
    "",
    "4096",
    "1G 512M",
    "0%",
    "100%",
    "101%",
    "1T",
    "2e3",
    "18446744073709551615",
    "18446744073709551614",
    "0x1000",
    "1K",
    "07",
  ],
  weight: ["100", "1", "10000", "10001", "0", "idle", "", "0x64", "050"],
  quota: ["50%", "200%", "12.5%", "33.33%", "0%", "150", "", "1000%", "5‰", "25‱"],
  tasks: ["100", "20%", "infinity", "0", "", "512", "12.5%"],
  slice: [
    "work.slice",
    "plane-rt.slice",
    "plane.slice",
    "",
    "a-b-c.slice",
    "work",
    "x.service",
    "-.slice",
    "a--b.slice",
    "%p.slice",
    "sys-%i.slice",
    "system.slice",
    "t@.slice",
    "work.slice b.slice",
  ],
  policy: ["bind", "preferred", "interleave", "local", "default", "", "BIND", "1", "preferred-many"],
  nice: ["5", "-20", "19", "20", "", "+3", "0x5", "-021"],
  oom: ["100", "-1000", "1001", "", "0"],
  sched: ["fifo", "rr", "other", "batch", "idle", "", "1", "FIFO", "2"],
  priority: ["1", "50", "99", "100", "0", "", "-1"],
  environment: [
    "A=1",
    "B=2 C=3",
    "A=",
    '"A=x y"',
    "'B=%n' C=%p",
    "A=1 bad B=2",
    "",
    "=x",
    'A="x y"',
    "D=%%h",
    "A=\\x41",
    'B="unclosed',
  ],
};
const KINDS = {
  AllowedCPUs: "set",
  AllowedMemoryNodes: "set",
  StartupAllowedCPUs: "set",
  StartupAllowedMemoryNodes: "set",
  CPUAffinity: "set",
  NUMAMask: "set",
  CPUWeight: "weight",
  StartupCPUWeight: "weight",
  IOWeight: "weight",
  StartupIOWeight: "weight",
  CPUQuota: "quota",
  TasksMax: "tasks",
  Slice: "slice",
  NUMAPolicy: "policy",
  Nice: "nice",
  OOMScoreAdjust: "oom",
  CPUSchedulingPolicy: "sched",
  CPUSchedulingPriority: "priority",
  Environment: "environment",
};
const UNIT = [
  "After",
  "Wants",
  "Requires",
  "Before",
  "PartOf",
  "Conflicts",
  "OnFailure",
  "BindsTo",
  "Requisite",
  "Upholds",
];
const COMMANDS = [
  "/bin/true",
  '/bin/echo "a b" c',
  "-/bin/echo %n %p",
  "@/bin/sh sh -c 'echo %%x'",
  "/bin/echo a ; /bin/echo b",
  "/bin/echo a \\; b",
  "+/bin/echo x\\\n  y",
  "/bin/echo $HOME $A",
  "true",
  "/bin/echo \\x41 b",
];

for (let index = 0; index < Number(count); index++) {
  const random = randomFrom(Number(seed) * 1_000_003 + index);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const chance = (share) => random() < share;
  const root = join(target, `t${seed}-${String(index).padStart(5, "0")}`);
  const flat = chance(0.1);
  const folders = flat ? [""] : FOLDERS.filter(() => chance(0.35));
  if (folders.length === 0) folders.push("etc/systemd/system");
  const taken = new Set();
  const made = new Set();
  const write = (path, text) => {
    if (taken.has(path) || [...taken].some((it) => path.startsWith(`${it}/`) || it.startsWith(`${path}/`))) return;
    taken.add(path);
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const link = (path, to) => {
    if (
      made.has(path) ||
      taken.has(path) ||
      [...taken].some((it) => path.startsWith(`${it}/`) || it.startsWith(`${path}/`))
    )
      return;
    taken.add(path);
    mkdirSync(dirname(join(root, path)), { recursive: true });
    symlinkSync(to, join(root, path));
  };
  const at = (folder, name) => (folder === "" ? name : `${folder}/${name}`);

  const line = (type) => {
    const exec = type !== "Slice";
    if (chance(0.03))
      return `${pick(["Nonsense", "cpuaffinity", "X-Own", "CPUAffinity ", "LimitCPU"])}=${pick(["1", "x"])}`;
    if (chance(0.03))
      return pick(["# comment", "; other", "", "no equals", " ", "[X-Own]\nA=1", "[Unknown]\nNice=3", `[${type}]`]);
    const name = pick(exec ? [...CGROUP, ...EXEC, ...EXEC] : chance(0.1) ? EXEC : CGROUP);
    const kind = KINDS[name] ?? "memory";
    const value =
      name === "CPUAffinity" && chance(0.15) ? pick(["numa", "0-1"]) : chance(0.08) ? pick(BAD) : pick(VALUES[kind]);
    return `${name}${pick(["=", "=", "=", " = ", "= "])}${value}`;
  };
  const lines = (type, most) => Array.from({ length: Math.floor(random() * (most + 1)) }, () => line(type));
  // Specifiers in a unit with aliases stand for the name that was asked for first.
  const plain = (text) => (aliased ? text.replaceAll(/%%|%[a-zA-Z]/g, (it) => (it === "%%" ? it : "own")) : text);
  const aliased = chance(0.2);
  const unitSection = () => {
    if (chance(0.6)) return "";
    const described = chance(0.5) ? [`Description=${pick(["Plain", "Of %n", "100%% of %p", "", "%j and %i"])}`] : [];
    const deps = Array.from(
      { length: Math.floor(random() * 3) },
      () => `${pick(UNIT)}=${pick(["far.target", "far.target near.target", "", "%p-x.target", "bad", "%i.target"])}`,
    );
    return ["[Unit]", ...described, ...deps, ""].join("\n");
  };
  const body = (type, main) => {
    if (main && chance(0.02)) return "";
    if (chance(0.02)) return `[${type}\nNice=1\n`;
    const section = [`[${type}]`, ...lines(type, main ? 8 : 5)];
    if (type === "Service" && (main || chance(0.2))) {
      if (main && chance(0.3)) section.push("Type=oneshot");
      if (!main && chance(0.7)) section.push("ExecStart=");
      section.push(`ExecStart=${pick(COMMANDS)}`);
      if (chance(0.15)) section.push(`ExecStartPre=${pick(COMMANDS)}`);
      if (chance(0.05)) section.push(`ExecStop=${pick(["/bin/x %z", "relative/x", ""])}`);
    }
    if (main && type === "Socket") section.push("ListenStream=/run/x.sock");
    if (main && type === "Mount") section.push("What=tmpfs", "Where=/data/disk", "Type=tmpfs");
    return plain(`${unitSection()}${section.join(pick(["\n", "\n", "\n", "\r\n"]))}\n`);
  };

  const stem = pick(["app", "web-a", "web-a-b", "w-", "x\\x2dy"]);
  const kind = pick(["Service", "Service", "Service", "Template", "Slice", "Socket", "Mount"]);
  const type = kind === "Template" ? "Service" : kind;
  const suffix = type.toLowerCase();
  const name = {
    Service: `${stem}.service`,
    Template: `${stem}@.service`,
    Slice: pick(["plane.slice", "plane-rt.slice", "plane-rt-a.slice"]),
    Socket: `${stem}.socket`,
    Mount: "data-disk.mount",
  }[kind];
  const instance = pick(["1", "a-b", "x.y"]);
  const unit = name.replace("@.", `@${instance}.`);
  // Links that are written as absolute paths lead to folders that are there: others are not told apart from links out of the tree.
  const homes = [];
  const mains = chance(0.04) ? 0 : chance(0.15) ? 2 : 1;
  for (let it = 0; it < mains; it++) {
    const path = at(pick(folders), kind === "Template" && chance(0.2) ? unit : name);
    if (chance(0.05)) link(path, "/dev/null");
    else write(path, body(type, true));
    homes.push(path.slice(0, Math.max(path.lastIndexOf("/"), 0)));
  }
  if (homes.length === 0) homes.push(folders[0]);
  if (kind === "Socket") write(at(folders[0], name.replace(".socket", ".service")), "[Service]\nExecStart=/bin/true\n");
  if (kind === "Template") {
    const want = chance(0.5);
    if (want) link(at(pick(folders), unit), flat ? name : pick([name, `/${at(pick(homes), name)}`]));
    else {
      const empty = at(pick(folders), `${unit}.d`);
      made.add(empty);
      mkdirSync(join(root, empty), { recursive: true });
    }
  }
  const aliases = [];
  if (aliased && kind !== "Mount") {
    const alias = kind === "Template" ? "also@.service" : `also.${suffix}`;
    const to = chance(0.1) ? pick(["nowhere.service", "/opt/x.service", "x.timer", name.replace("@.", ".")]) : name;
    link(at(pick(folders), alias), chance(0.3) && !flat ? `/${at(pick(homes), to)}` : to);
    aliases.push(alias);
    if (kind === "Template") {
      if (chance(0.5)) link(at(pick(folders), `also@${instance}.service`), chance(0.5) ? "also@.service" : name);
      aliases.push(`also@${instance}.service`);
    } else if (chance(0.3)) {
      link(at(pick(folders), `third.${suffix}`), alias);
      aliases.push(`third.${suffix}`);
    }
  }
  const prefixes = unit.replace(/@.*|\.[a-z]+$/, "").split("-");
  const targets = [
    unit,
    unit,
    unit,
    name,
    `${prefixes[0]}-.${suffix}`,
    `${prefixes.slice(0, 2).join("-")}-.${suffix}`,
    `${prefixes[0]}.${suffix}`,
    suffix,
    `${prefixes[0]}-@${instance}.${suffix}`,
    `${prefixes[0]}-@.${suffix}`,
    ...aliases,
  ];
  for (let it = Math.floor(random() * 6); it > 0; it--) {
    const path = at(pick(folders), `${pick(targets)}.d/${pick(DROPINS)}`);
    // Of drop-ins with equal names for two aliases systemd takes one or the other, by a hash with a random seed.
    const alias = aliases.find((it) => path.includes(`${it}.d/`));
    const file = path.slice(path.lastIndexOf("/"));
    if (
      alias &&
      [...taken].some(
        (it) => it.endsWith(file) && aliases.some((other) => other !== alias && it.includes(`${other}.d/`)),
      )
    )
      taken.add(path);
    if (chance(0.06)) link(path, "/dev/null");
    else if (chance(0.03)) link(path, "/nowhere/at/all.conf");
    else if (chance(0.04)) write(path, "");
    else write(path, body(type, false));
  }
  if (chance(0.05)) {
    const folder = at(pick(folders), `linked.${suffix}.d`);
    write(`${folder}/20.conf`, body(type, false));
    link(at(pick(folders), `${unit}.d`), chance(0.5) && !flat ? `/${folder}` : `linked.${suffix}.d`);
  }
}
