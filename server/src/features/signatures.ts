import { valueIn } from "../facts/directives.ts";
import type { ValueSpec, ValueTypeName } from "../facts/value-spec.ts";
import type { UnitFile } from "../unit/unit-file.ts";
import { valueTypes } from "../values/registry.ts";
import { cursorAt } from "./cursor.ts";

/** The parts of a structured value, and the one that the cursor is in. */
export interface Signature {
  /** All parts in their order, with what separates them: `DEVICE BYTES`. */
  readonly label: string;
  /** What the value is, in a sentence or two; backticks around what is code. */
  readonly about: string;
  readonly parts: readonly SignaturePart[];
  /** The index of the part that is being written; `undefined` behind the last one. */
  readonly active: number | undefined;
}

export interface SignaturePart {
  /** As it is called in the label. */
  readonly name: string;
  readonly about: string;
}

/** What is to be written at `offset`, for values that are made of parts; `undefined` elsewhere. */
export function signatureAt(file: UnitFile, offset: number, version: number): Signature | undefined {
  const cursor = cursorAt(file.syntax, offset);
  if (cursor.kind !== "value" || !cursor.directive) return undefined;
  const { name } = cursor.directive;
  const spec = valueIn(cursor.directive, version);
  const shape = shapes[spec.type]?.(spec);
  if (!shape) return undefined;
  const { label, parts } = shape;
  const written = file.syntax.text.slice(Math.min(cursor.node.valueAt.start, offset), offset);
  const index = activePart(written, shape);
  return {
    label: `${name}=${label}`,
    about: valueTypes[spec.type].describe(spec, version),
    parts: parts.map(([part, about]) => ({ name: part, about })),
    active: index < parts.length ? index : undefined,
  };
}

/** How a value is put together: its parts, and what stands between them. */
interface Shape {
  readonly label: string;
  readonly parts: readonly (readonly [name: string, about: string])[];
  /** What ends a part. */
  readonly between: RegExp;
  /** The last part may come again and again. */
  readonly repeats?: true;
  /** What ends a whole item of a list; then the parts begin anew. */
  readonly items?: RegExp;
}

function activePart(written: string, { parts, between, repeats, items }: Shape): number {
  const item = items ? (written.split(items).at(-1) ?? "") : written;
  const index = item.split(between).length - 1;
  return repeats ? Math.min(index, parts.length - 1) : index;
}

const words = (label: string, parts: Shape["parts"], more: Partial<Shape> = {}): Shape => ({
  label,
  parts,
  between: /\s+/,
  ...more,
});

const colons = (label: string, parts: Shape["parts"], more: Partial<Shape> = {}): Shape => ({
  label,
  parts,
  between: /:/,
  ...more,
});

const device = ["DEVICE", "A device node, or a file or folder on the disk that is meant: `/dev/sda`, `/var`."] as const;
const list = { items: /\s+/ };

/** The types of values that have parts. Their grammars are in `values/`. */
const shapes: { readonly [Name in ValueTypeName]?: (spec: ValueSpec) => Shape } = {
  "device-bytes": () =>
    words("DEVICE BYTES", [
      device,
      ["BYTES", "Bytes a second, with `K`, `M`, `G` in steps of 1000; `infinity` for no limit."],
    ]),
  "device-count": () =>
    words("DEVICE COUNT", [device, ["COUNT", "Operations a second, with `K`, `M`, `G` in steps of 1000."]]),
  "device-weight": () => words("DEVICE WEIGHT", [device, ["WEIGHT", "Set against those of the units beside it."]]),
  "device-timespan": () => words("DEVICE TIME", [device, ["TIME", "How long an operation may take: `25ms`."]]),
  "device-permissions": () =>
    words("DEVICE ACCESS", [
      ["DEVICE", "`/dev/…`, or `char-` or `block-` and a name of /proc/devices."],
      ["ACCESS", "Letters out of `r` (read), `w` (write), `m` (make the node)."],
    ]),
  "bind-paths": () =>
    colons(
      "SOURCE:DESTINATION:OPTIONS",
      [
        ["SOURCE", "The path on the host; with `-` in front it may be missing."],
        ["DESTINATION", "Where the unit sees it; the same path when left out."],
        ["OPTIONS", "`rbind` (with what is mounted below, the default) or `norbind`."],
      ],
      list,
    ),
  "tmpfs-list": () =>
    colons(
      "PATH:OPTIONS",
      [
        ["PATH", "Where the unit gets an empty file system."],
        ["OPTIONS", "Options of the mount: `size=10M,mode=0700`."],
      ],
      list,
    ),
  "mount-images": () =>
    colons(
      "SOURCE:DESTINATION:PARTITION:OPTIONS",
      [
        ["SOURCE", "The image; with `-` in front it may be missing."],
        ["DESTINATION", "Where it is mounted."],
        ["PARTITION", "The partition that the options are for."],
        ["OPTIONS", "Options of the mount."],
      ],
      list,
    ),
  "extension-images": () =>
    colons(
      "SOURCE:PARTITION:OPTIONS",
      [
        ["SOURCE", "The image."],
        ["PARTITION", "The partition that the options are for."],
        ["OPTIONS", "Options of the mount."],
      ],
      list,
    ),
  "socket-address": () =>
    colons("ADDRESS:PORT", [
      [
        "ADDRESS",
        "An IPv4 address, an IPv6 address in brackets, `vsock:` and a number; all addresses when left out. Or a path, or `@` and a name, for a local socket.",
      ],
      ["PORT", "From 1 to 65535."],
    ]),
  "socket-bind-rule": () =>
    colons("FAMILY:TRANSPORT:PORTS", [
      ["FAMILY", "`ipv4` or `ipv6`; both when left out."],
      ["TRANSPORT", "`tcp` or `udp`; both when left out."],
      ["PORTS", "A port, a range such as `1024-2047`, or `any`."],
    ]),
  "address-families": () =>
    words(
      "FAMILY …",
      [["FAMILY", "`AF_UNIX`, `AF_INET` …; `~` before the first one: all but these; `none`: no sockets at all."]],
      { repeats: true },
    ),
  "syscall-filter": () =>
    words(
      "CALL …",
      [["CALL", "A system call, or a group such as `@system-service`; `~` before the first one: all but these."]],
      { repeats: true },
    ),
  "capability-set": () =>
    words("CAPABILITY …", [["CAPABILITY", "`CAP_…`; `~` before the first one: all but these."]], { repeats: true }),
  calendar: () =>
    words("WEEKDAYS YEAR-MONTH-DAY HOUR:MINUTE:SECOND ZONE", [
      ["WEEKDAYS", "`Mon..Fri`, `Sat,Sun`; every day when left out."],
      ["YEAR-MONTH-DAY", "`*-*-01`, `*-12-24`; `~` instead of the last dash counts from the end of the month."],
      ["HOUR:MINUTE:SECOND", "`8:30`, `*:0/15`; midnight when left out."],
      ["ZONE", "`UTC`, `Europe/Berlin`; the host's own when left out."],
    ]),
  "cpu-set": () =>
    words("FIRST-LAST …", [["FIRST-LAST", "A CPU, or a range of them: `4`, `0-3`."]], {
      repeats: true,
      between: /[\s,]+/,
    }),
  "node-set": () =>
    words("FIRST-LAST …", [["FIRST-LAST", "A memory node, or a range of them: `0`, `0-1`."]], {
      repeats: true,
      between: /[\s,]+/,
    }),
  rlimit: () =>
    colons("SOFT:HARD", [
      ["SOFT", "What holds at first; processes may raise it up to the hard limit."],
      ["HARD", "The most there can be; the same as the soft limit when left out."],
    ]),
  "open-file": () =>
    colons("PATH:NAME:OPTIONS", [
      ["PATH", "The file or local socket."],
      ["NAME", "How the program finds it; the file's name when left out."],
      ["OPTIONS", "`read-only`, `append`, `truncate`, `graceful`, with commas between them."],
    ]),
  "credential-data": () =>
    colons("ID:DATA", [
      ["ID", "The credential's name."],
      ["DATA", "What it holds."],
    ]),
  "credential-path": () =>
    colons("ID:PATH", [
      ["ID", "The credential's name."],
      ["PATH", "A file, folder or socket; the credential of the same name that the manager has when left out."],
    ]),
  "bpf-program": () =>
    colons("TYPE:PATH", [
      ["TYPE", "Where it is attached: `egress`, `bind4` …"],
      ["PATH", "The program in the file system of BPF."],
    ]),
  "nft-set": () =>
    colons(
      "SOURCE:FAMILY:TABLE:SET",
      [
        ["SOURCE", "What is put in: `cgroup`, `user` or `group`."],
        ["FAMILY", "`inet`, `ip`, `ip6`, `arp`, `bridge` or `netdev`."],
        ["TABLE", "The table's name."],
        ["SET", "The set's name."],
      ],
      list,
    ),
  "directory-names": ({ withoutSymlink }) =>
    colons(
      "NAME:LINK",
      withoutSymlink
        ? [["NAME", "A folder, relative."]]
        : [
            ["NAME", "A folder, relative."],
            ["LINK", "Another name for it."],
          ],
      list,
    ),
  environment: () =>
    words(
      "NAME=VALUE …",
      [["NAME=VALUE", 'Quotes go around the whole of it when the value holds blanks: `"A=b c"`.']],
      { repeats: true },
    ),
  command: () =>
    words(
      "PROGRAM ARGUMENT …",
      [
        [
          "PROGRAM",
          "A path, or a name that is looked for in the search path. Before it: `-` its failure does not count, `@` a name of its own follows, `:` no variables, `+` and `!` more rights.",
        ],
        ["ARGUMENT", "No shell reads it: `$NAME` is filled in, redirections and pipes are not possible."],
      ],
      { repeats: true },
    ),
  "ip-prefix-list": () =>
    words(
      "ADDRESS/LENGTH …",
      [["ADDRESS/LENGTH", "`10.0.0.0/8`, `fd00::/8`, or `any`, `localhost`, `link-local`, `multicast`."]],
      { repeats: true },
    ),
  timespan: ({ unit }) =>
    words(
      "NUMBER UNIT …",
      [["NUMBER UNIT", `\`1h 30min\`, \`500ms\`; a number alone counts ${unit === "ns" ? "nanoseconds" : "seconds"}.`]],
      { repeats: true },
    ),
  "exit-status-list": () =>
    words("STATUS …", [["STATUS", "An exit status from 0 to 255, its name, or a signal."]], { repeats: true }),
};
