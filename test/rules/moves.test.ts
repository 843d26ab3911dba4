import { describe, expect, test } from "vitest";
import rule from "../../server/src/rules/unknown-directive.ts";
import { lintFiles } from "../fixture.ts";

/** What is said of the only line of a section that does not know it. */
function wayOutOf(name: string, section: string, line: string, systemd = 262) {
  const [finding] = lintFiles(new Map([[name, `[${section}]\n${line}\n`]]), [rule], [systemd]);
  return { remedy: finding?.remedy, fixes: finding?.fixes.map((it) => it.title) };
}

describe("a line is moved only to where it does something", () => {
  test.each([
    ["web.service", "Unit", "CPUQuota=20%", "Move the line to `[Service]`.", ["Move the line to [Service]"]],
    [
      "web.service",
      "Unit",
      "MemoryMax=4GB",
      "Move the line to `[Service]` and correct the value: `4GB` ends in `B`: sizes end in one of `K M G T P E`, or in no letter.",
      [],
    ],
    [
      "web.service",
      "Unit",
      "Nice=5 # polite",
      "Move the line to `[Service]`, and the comment to a line of its own.",
      [],
    ],
    [
      "nginx2.slice",
      "Unit",
      "Slice=nginx.slice",
      "Remove the line; a slice named `nginx-nginx2.slice` is inside `nginx.slice`.",
      [],
    ],
    [
      "nginx-a.slice",
      "Unit",
      "Slice=nginx.slice",
      "Remove the line: `nginx-a.slice` is inside `nginx.slice` by its name.",
      [],
    ],
    ["nginx.slice", "Unit", "Slice=-.slice", "Remove the line: `nginx.slice` is inside `-.slice` by its name.", []],
    [
      "web.timer",
      "Unit",
      "Slice=nginx.slice",
      "Only service, socket, mount, swap and scope units have `Slice=`: set it there.",
      [],
    ],
  ])("%s: [%s] %s", (name, section, line, remedy, fixes) => {
    expect(wayOutOf(name, section, line)).toEqual({ remedy, fixes });
  });

  test("a setting that no targeted release knows", () => {
    expect(wayOutOf("web.service", "Unit", "MemoryZSwapMax=1G", 247)).toEqual({
      remedy: "Remove the line: no targeted release of systemd does anything with it there either.",
      fixes: [],
    });
  });
});
