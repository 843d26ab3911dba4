import { parseTimespan } from "../values/grammar/timespan.ts";
import { LoadingUnit } from "../workspace/load/loading-unit.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  id: "restart-limit",
  category: "advice",
  severity: "warning",
  since: "0.1.0",
  summary: "A limit on restarts that can never be reached.",
  why: "systemd gives up on a service that starts more than `StartLimitBurst=` times within `StartLimitIntervalSec=`. When it waits too long between the starts for so many to fit in, it restarts a broken service forever, and what `StartLimitAction=` or `OnFailure=` should do never happens.",
  source:
    'systemd.unit(5) "StartLimitIntervalSec="; systemd.service(5) "RestartSec="; `ratelimit_below()` in systemd\'s ratelimit.c',
  fixable: false,
  examples: [
    {
      title: "Five starts take 50 seconds at least.",
      bad: [
        "#- web.service",
        "[Unit]",
        "StartLimitIntervalSec=30",
        "# <------------------------ `StartLimitBurst=5` within 30 s can never be reached: with `RestartSec=10s` the sixth start comes after 50 s at the earliest.",
        "StartLimitBurst=5",
        "[Service]",
        "ExecStart=/usr/bin/web",
        "Restart=always",
        "RestartSec=10s",
      ],
      good: [
        "#- web.service",
        "[Unit]",
        "StartLimitIntervalSec=90",
        "StartLimitBurst=5",
        "[Service]",
        "ExecStart=/usr/bin/web",
        "Restart=always",
        "RestartSec=10s",
      ],
    },
  ],
  *check({ unit, versions }) {
    if (unit.type !== "service" || !unit.main) return;
    const version = versions.at(-1) ?? 0;
    const loading = new LoadingUnit(unit, version);
    const interval = loading.last("Unit.StartLimitIntervalSec", "Unit.StartLimitInterval", "StartLimitInterval");
    const burst = loading.last("Unit.StartLimitBurst", "StartLimitBurst");
    // Where nobody asks for a limit, restarting forever is what is meant.
    const asked = interval ?? burst;
    const restart = loading.word("Restart");
    const delay = loading.last("RestartSec");
    if (!asked || !delay || dropsInterval(unit, version) || restart === undefined || restart === "no") return;
    const within = interval ? parseTimespan(interval.text, version) : DEFAULT_INTERVAL;
    const wait = parseTimespan(delay.text, version);
    const starts = burst ? burst.value : DEFAULT_BURST;
    if (typeof within !== "bigint" || typeof wait !== "bigint" || typeof starts !== "number") return;
    // Zero switches the limit off, which is then what its author wants.
    if (within === 0n || starts === 0 || BigInt(starts) * wait < within) return;
    yield {
      file: asked.file,
      at: asked.key.upTo(asked.at),
      message: `\`StartLimitBurst=${starts}\`${burst ? "" : " (the default)"} within ${seconds(within)}${interval ? "" : " (the default)"} can never be reached: with \`RestartSec=${delay.text}\` the ${ordinal(starts + 1)} start comes after ${seconds(BigInt(starts) * wait)} at the earliest.`,
      effect: "The service is restarted forever.",
      remedy: `Write a \`StartLimitIntervalSec=\` longer than ${seconds(BigInt(starts) * wait)}, or \`StartLimitIntervalSec=0\` if there is to be no limit.`,
      related: [delay, burst, interval].flatMap((it) =>
        it && it !== asked
          ? [
              {
                path: it.file.path,
                at: it.key.upTo(it.at),
                message: `\`${it.name}=${it.text}\` is here.`,
              },
            ]
          : [],
      ),
    };
  },
});

/** An interval is written where this release ignores it: that line is reported, and the cause. */
function dropsInterval(unit: MergedUnit, version: number): boolean {
  const taken = new Set(unit.reading(version).settings.map((it) => it.key));
  return unit.files.some(({ syntax }) =>
    syntax.nodes.some((it) => it.kind === "assignment" && it.key.startsWith("StartLimit") && !taken.has(it.keyAt)),
  );
}

/** `DefaultStartLimitIntervalSec=` and `DefaultStartLimitBurst=` of systemd as it is compiled. */
const DEFAULT_INTERVAL = 10_000_000n;
const DEFAULT_BURST = 5;

function seconds(span: bigint): string {
  return `${Number(span) / 1_000_000} s`;
}

function ordinal(count: number): string {
  const small = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"][
    count - 1
  ];
  if (small) return small;
  const ending = count % 100 >= 11 && count % 100 <= 13 ? "th" : (["th", "st", "nd", "rd"][count % 10] ?? "th");
  return `${count}${ending}`;
}
