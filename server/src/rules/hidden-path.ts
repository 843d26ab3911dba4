import type { Setting } from "../unit/setting.ts";
import { isBelow } from "../values/grammar/paths.ts";
import type { ListedPath } from "../values/path-list.ts";
import type { WorkingDirectory } from "../values/working-directory.ts";
import { LoadingUnit } from "../workspace/load/loading-unit.ts";
import { managerOf } from "../workspace/manager-of.ts";
import { defineRule, type Found } from "./rule.ts";
import { commandsIn, programSpan } from "./support/command-words.ts";
import { quoted } from "./support/wording.ts";
import { placeIn } from "./support/written.ts";

export default defineRule({
  id: "hidden-path",
  category: "advice",
  severity: "error",
  since: "0.1.0",
  summary: "The unit's own sandbox hides a program that it runs, or its working directory.",
  why: "systemd sets up what a process sees of the file system before it starts the program. What `ProtectHome=`, `PrivateTmp=` or `InaccessiblePaths=` hides is not there for that either: the start fails with 203/EXEC or 200/CHDIR, on every machine.",
  source:
    'systemd.exec(5) "ProtectHome=", "PrivateTmp=", "InaccessiblePaths="; systemd.service(5) "Command Lines" for the prefix `+`',
  fixable: false,
  examples: [
    {
      title: "A program in a home directory.",
      bad: [
        "#- web.service",
        "[Service]",
        "ProtectHome=yes",
        "ExecStart=/home/ann/web/run",
        "#         ^^^^^^^^^^^^^^^^^ `/home/ann/web/run` is hidden from the unit by `ProtectHome=yes`.",
      ],
      good: ["#- web.service", "[Service]", "ProtectHome=read-only", "ExecStart=/home/ann/web/run"],
    },
    {
      title: "A private folder for temporary files is empty.",
      bad: [
        "#- web.service",
        "[Service]",
        "PrivateTmp=yes",
        "ExecStart=/tmp/run.sh",
        "#         ^^^^^^^^^^^ `/tmp/run.sh` is hidden from the unit by `PrivateTmp=yes`.",
      ],
      good: ["#- web.service", "[Service]", "PrivateTmp=yes", "ExecStart=/usr/local/bin/run.sh"],
    },
  ],
  *check({ unit, versions }) {
    // User managers may not be allowed to hide anything.
    if (!unit.main || managerOf(unit) === "user") return;
    const version = versions.at(-1) ?? 0;
    const loading = new LoadingUnit(unit, version);
    const curtains = curtainsOf(loading);
    if (curtains.length === 0 || loading.has(...showing)) return;
    const found = (setting: Setting, path: string, span: { start: number; end: number }): readonly Found[] => {
      // A hidden directory itself is there, and empty.
      const isItself = (it: Curtain) => it.path === path && setting.name === "WorkingDirectory";
      const curtain = curtains.find((it) => isBelow(path, it.path) && !isItself(it) && !isShown(it.path, loading));
      return curtain ? [hidden(setting, path, span, curtain.by)] : [];
    };
    for (const settings of unit.inForceOf(version, "command")) {
      for (const setting of settings) {
        for (const command of commandsIn(setting, version)) {
          if (!command.prefixes.includes("+")) yield* found(setting, command.program, programSpan(command));
        }
      }
    }
    const directory = loading.last("WorkingDirectory");
    const value = directory?.value as WorkingDirectory | undefined;
    if (directory && value && !value.optional)
      yield* found(directory, directory.text, { start: 0, end: directory.text.length });
  },
});

/** A directory that the unit does not see as it is, and the setting that says so. */
interface Curtain {
  readonly path: string;
  readonly by: Setting;
}

function curtainsOf(loading: LoadingUnit): readonly Curtain[] {
  const by = (setting: Setting | undefined, paths: readonly string[]) =>
    setting ? paths.map((path) => ({ path, by: setting })) : [];
  const home = /^(?:yes|tmpfs)$/.test(loading.word("ProtectHome") ?? "") ? loading.last("ProtectHome") : undefined;
  // What a command before it puts into the private folder is there.
  const isFirst =
    !loading.has("ExecStartPre", "ExecCondition", "Unit.JoinsNamespaceOf") && loading.all("ExecStart").length < 2;
  const temporary = isFirst && /^(?:yes|disconnected)$/.test(loading.word("PrivateTmp") ?? "");
  return [
    ...by(home, ["/home", "/root", "/run/user"]),
    ...by(temporary ? loading.last("PrivateTmp") : undefined, ["/tmp", "/var/tmp"]),
    ...loading
      .all("InaccessiblePaths")
      .flatMap((setting) =>
        ((setting.value ?? []) as readonly ListedPath[]).flatMap(({ path, optional }) =>
          optional || setting.text.includes("%") ? [] : by(setting, [path]),
        ),
      ),
  ];
}

/** Settings that put other things, or the same again, where something was hidden, or that make another root. */
const showing = [
  "BindPaths",
  "BindReadOnlyPaths",
  "TemporaryFileSystem",
  "RootDirectory",
  "RootImage",
  "RootMStack",
  "MountImages",
  "ExtensionImages",
  "ExtensionDirectories",
];

/** Something is said of a path below the hidden one: whether that brings it back is not for this rule to say. */
function isShown(hidden: string, loading: LoadingUnit): boolean {
  const paths = loading.items("ReadWritePaths", "ReadOnlyPaths", "ExecPaths") as readonly ListedPath[];
  return paths.some(({ path }) => isBelow(path, hidden));
}

function hidden(setting: Setting, path: string, span: { start: number; end: number }, by: Setting): Found {
  const isDirectory = setting.name === "WorkingDirectory";
  return {
    file: setting.file,
    at: placeIn(setting, span),
    message: `${quoted(path)} is hidden from the unit by ${quoted(`${by.name}=${by.text}`)}.`,
    effect: isDirectory
      ? "systemd cannot change to the directory: the start fails with 200/CHDIR."
      : "systemd does not find the program: the start fails with 203/EXEC.",
    remedy:
      by.name === "ProtectHome"
        ? `Write \`ProtectHome=read-only\`, or move the ${isDirectory ? "directory" : "program"} elsewhere.`
        : `Move the ${isDirectory ? "directory" : "program"} elsewhere, or show it with \`BindReadOnlyPaths=\`.`,
    related: [{ path: by.file.path, at: by.key.upTo(by.at), message: `\`${by.name}=\` is here.` }],
  };
}
