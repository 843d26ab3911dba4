import { expect, test } from "vitest";
import { directivesOf } from "../../server/src/facts/directives.ts";
import { sectionNames, unitTypeOfSection } from "../../server/src/facts/sections.ts";
import { signatureAt } from "../../server/src/features/signatures.ts";
import { lookAt } from "./around.ts";

test.each<readonly [string, string | undefined, string | undefined]>([
  ["IOReadBandwidthMax=$0", "IOReadBandwidthMax=DEVICE BYTES", "DEVICE"],
  ["IOReadBandwidthMax=/dev/sda $0", "IOReadBandwidthMax=DEVICE BYTES", "BYTES"],
  ["IOReadBandwidthMax=/dev/sda 5M $0", "IOReadBandwidthMax=DEVICE BYTES", undefined],
  ["BindPaths=/a:$0/b", "BindPaths=SOURCE:DESTINATION:OPTIONS", "DESTINATION"],
  ["BindPaths=/a:/b:rbind /c$0", "BindPaths=SOURCE:DESTINATION:OPTIONS", "SOURCE"],
  ["RestrictAddressFamilies=AF_UNIX AF_$0", "RestrictAddressFamilies=FAMILY …", "FAMILY"],
  ["LimitNOFILE=1024:$0", "LimitNOFILE=SOFT:HARD", "HARD"],
  ["ExecStart=/bin/a $0", "ExecStart=PROGRAM ARGUMENT …", "ARGUMENT"],
  ["ExecStart=/bin/a b c $0", "ExecStart=PROGRAM ARGUMENT …", "ARGUMENT"],
  ["DeviceAllow=/dev/null $0", "DeviceAllow=DEVICE ACCESS", "ACCESS"],
  ["Restart=al$0", undefined, undefined],
  ["ExecStart=/bin/a \\\n# with$0 b\n b", undefined, undefined],
  ["Res$0tart=always", undefined, undefined],
])("at %s the parts are %s, and %s is being written", (line, label, active) => {
  const { file, offset } = lookAt({ "a.service": `[Service]\n${line}\n` });
  const signature = signatureAt(file, offset, 262);
  expect(signature?.label).toBe(label);
  expect(signature?.active === undefined ? undefined : signature.parts[signature.active]?.name).toBe(active);
});

test.each<readonly [string, string]>([
  ["OnCalendar=$0", "WEEKDAYS"],
  ["OnCalendar=Mon $0", "YEAR-MONTH-DAY"],
])("at %s of a timer %s is being written", (line, active) => {
  const { file, offset } = lookAt({ "a.timer": `[Timer]\n${line}\n` });
  const signature = signatureAt(file, offset, 262);
  expect(signature?.parts[signature.active ?? -1]?.name).toBe(active);
});

test("every part stands in its label, in order", () => {
  for (const section of sectionNames) {
    const type = unitTypeOfSection(section) ?? "service";
    for (const { name } of directivesOf(section)) {
      const { file, offset } = lookAt({ [`a.${type}`]: `[${section}]\n${name}=$0\n` });
      const { label = "", parts = [] } = signatureAt(file, offset, 262) ?? {};
      let from = label.indexOf("=");
      for (const part of parts) {
        from = label.indexOf(part.name, from);
        expect(from, `${part.name} in ${label}`).toBeGreaterThan(0);
        from += part.name.length;
      }
    }
  }
});
