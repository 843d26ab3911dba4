import { type Text, type TextRows, textIn } from "./text.ts";

/** What `%` and this letter stand for; `undefined` for letters without a meaning. */
export function specifierText(letter: string): Text | undefined {
  return textIn(texts, letter);
}

const texts: TextRows = {
  A: [
    "The version of the running system's image.",
    "From `IMAGE_VERSION=` in `/etc/os-release`, which only systems built as images have; empty elsewhere.",
  ],
  a: [
    "The machine's architecture, as `ConditionArchitecture=` spells it.",
    "`x86-64` and `arm64`, not the `x86_64` and `aarch64` of `uname`.",
  ],
  B: ["The build of the running system.", "From `BUILD_ID=` in `/etc/os-release`; empty where there is none."],
  b: [
    "The number of this boot, 32 hexadecimal digits.",
    "It is new at each boot, so it makes names unique to one boot; without the dashes that the kernel shows.",
  ],
  C: [
    "The root of cache directories: `/var/cache`.",
    "For units of a user `$XDG_CACHE_HOME`, usually `~/.cache`. `CacheDirectory=` makes a folder in it with the right owner.",
  ],
  c: [
    "The path of the unit's control group.",
    "Outdated: the unit may be moved later. A process finds its own in `/proc/self/cgroup`.",
  ],
  D: ["The root of shared data: `/usr/share`.", "For units of a user `$XDG_DATA_HOME`, usually `~/.local/share`."],
  d: [
    "The folder of the unit's credentials.",
    "The same path as in `$CREDENTIALS_DIRECTORY`, usable in unit files. It is known at load time whether or not there are credentials.",
  ],
  E: ["The root of configuration: `/etc`.", "For units of a user `$XDG_CONFIG_HOME`, usually `~/.config`."],
  f: [
    "The path that the name stands for: the instance, or else the prefix, unescaped and with a slash first.",
    "`srv-data` gives `/srv/data`. For a template's file it is not known until there is an instance.",
  ],
  G: ["The number of the group that the manager runs as.", "`0` for system services: it is not that of `Group=`."],
  g: [
    "The name of the group that the manager runs as.",
    "`root` for system services: it is not that of `Group=`, which is a frequent mistake.",
  ],
  H: [
    "The machine's host name when the unit is loaded.",
    "A name that changes later is not seen before the next reload.",
  ],
  h: [
    "The home folder of the user that the manager runs as.",
    "`/root` for system services, also with `User=`; `WorkingDirectory=~` follows `User=`.",
  ],
  I: [
    "The instance, unescaped: what stands between `@` and the ending.",
    "`a\\x20b` becomes `a b` and `a-b` becomes `a/b`. Empty in units that are no instances. For what came from a path `%f` has the slash in front.",
  ],
  i: [
    "The instance as it is written: what stands between `@` and the ending.",
    "`2` in `web@2.service`; empty in units that are no instances. Where it was escaped, `%I` gives it unescaped.",
  ],
  J: [
    "The last part of the prefix, unescaped: what stands behind its last dash.",
    "`b` for `a-b@1.service`. The same as `%P` where the prefix has no dash.",
  ],
  j: [
    "The last part of the prefix as it is written: what stands behind its last dash.",
    "It lets a drop-in in `a-.service.d/` tell the units apart that it applies to.",
  ],
  L: [
    "The root of logs: `/var/log`.",
    "For units of a user a `log` folder below `$XDG_STATE_HOME`, in older releases below `$XDG_CONFIG_HOME`.",
  ],
  l: [
    "The host name up to its first dot.",
    "`web` for `web.example.org`; as with `%H`, of the time the unit was loaded.",
  ],
  M: [
    "The name of the running system's image.",
    "From `IMAGE_ID=` in `/etc/os-release`, which only systems built as images have; empty elsewhere.",
  ],
  m: [
    "The machine's number, 32 hexadecimal digits.",
    "From `/etc/machine-id`: other for each installation, the same over boots.",
  ],
  N: [
    "The unit's name without its ending.",
    "`web@2` for `web@2.service`, instance included; without it, that is `%p`.",
  ],
  n: ["The unit's full name.", "`web@2.service`: good for messages and names of files."],
  o: ["The name of the operating system.", "From `ID=` in `/etc/os-release`: `debian`, `rhel`, `ubuntu`."],
  P: [
    "The prefix, unescaped: the name up to `@`, or without its ending.",
    "`a/b` for `a-b@1.service`; where dashes are just dashes, `%p` is meant.",
  ],
  p: [
    "The prefix as it is written: the name up to `@`, or without its ending.",
    "`web` for `web@2.service` and for `web.service`.",
  ],
  q: [
    "The host name for people, with capitals and blanks.",
    "From `PRETTY_HOSTNAME=` in `/etc/machine-info`; where there is none, the short host name.",
  ],
  R: ["The root of the control group tree.", "Outdated: a unit file has no use for it."],
  r: [
    "The path of the control group of the unit's slice.",
    "Outdated: `Slice=` names the slice, and its name is its path.",
  ],
  S: [
    "The root of state: `/var/lib`.",
    "For units of a user `$XDG_STATE_HOME` since 254, `$XDG_CONFIG_HOME` before. `StateDirectory=` makes a folder in it.",
  ],
  s: [
    "The login shell of the user that the manager runs as.",
    "For system services that of root, whatever `User=` says.",
  ],
  T: [
    "The folder for temporary files: `/tmp`, or what `$TMPDIR`, `$TEMP` or `$TMP` of the manager says.",
    "The variables are those of the manager, not of the service, and it is not changed by `PrivateTmp=`.",
  ],
  t: [
    "The root of runtime directories: `/run`.",
    "For units of a user `$XDG_RUNTIME_DIR`, so a unit that uses it works in both managers. `RuntimeDirectory=` makes a folder in it.",
  ],
  U: ["The number of the user that the manager runs as.", "`0` for system services: it is not that of `User=`."],
  u: [
    "The name of the user that the manager runs as.",
    "`root` for system services: it is not that of `User=`, which is a frequent mistake.",
  ],
  V: [
    "The folder for large or lasting temporary files: `/var/tmp`, or what the manager's variables say.",
    "As with `%T` the variables are `$TMPDIR`, `$TEMP` and `$TMP`.",
  ],
  v: ["The release of the running kernel.", "What `uname -r` prints, such as `6.8.0-45-generic`."],
  W: [
    "The variant of the operating system.",
    "From `VARIANT_ID=` in `/etc/os-release`, such as `server`; empty where there is none.",
  ],
  w: [
    "The version of the operating system.",
    "From `VERSION_ID=` in `/etc/os-release`, such as `12`; empty on rolling distributions.",
  ],
  Y: ["The folder of the unit's file.", "The folder of the main file, not of a drop-in that uses it."],
  y: ["The path of the unit's file.", "The path of the main file, not of a drop-in that uses it."],
  "%": ["A percent sign.", "In values that expand specifiers a `%` has to be written twice; so `date +%%s`."],
};
