import { describe, expect, test } from "vitest";
import { extraction, missingSlice, type Refactoring, suppressions } from "../../server/src/features/refactorings.ts";
import { lint } from "../../server/src/lint/lint.ts";
import { rules } from "../../server/src/rules/all.ts";
import { applyEdits } from "../../server/src/text/edit.ts";
import { unitFile } from "../../server/src/unit/unit-file.ts";
import { lookAt } from "./around.ts";

const after = (text: string, refactoring: Refactoring | undefined) =>
  refactoring && applyEdits(text, refactoring.edits);

describe("a finding is silenced by a comment", () => {
  function silenced(text: string, rule: string): string | undefined {
    const file = unitFile("a.service", text);
    const { findings } = lint(file ? [file] : [], { versions: [262], rules });
    const found = file ? suppressions(file, findings, { start: 0, end: text.length }) : [];
    return after(
      text,
      found.find((it) => it.finding?.rule === rule),
    );
  }

  test.each<readonly [string, string, string, string]>([
    [
      "on the line above",
      "[Service]\nExecStart=/bin/a\nMemoryMax=4GB\n",
      "invalid-value",
      "[Service]\nExecStart=/bin/a\n# unitwright: ignore[invalid-value]\nMemoryMax=4GB\n",
    ],
    [
      "above the first of continued lines",
      "[Service]\nExecStart=/bin/a\nSystemCallFilter=a \\\n  b\n",
      "invalid-value",
      "[Service]\nExecStart=/bin/a\n# unitwright: ignore[invalid-value]\nSystemCallFilter=a \\\n  b\n",
    ],
    [
      "with the line's own end",
      "[Service]\r\nExecStart=/bin/a\r\nMemoryMax=4GB\r\n",
      "invalid-value",
      "[Service]\r\nExecStart=/bin/a\r\n# unitwright: ignore[invalid-value]\r\nMemoryMax=4GB\r\n",
    ],
    [
      "or by one that is there",
      "[Service]\nExecStart=/bin/a\n# unitwright: ignore[other] why\nMemoryMax=4GB\n",
      "invalid-value",
      "[Service]\nExecStart=/bin/a\n# unitwright: ignore[other,invalid-value] why\nMemoryMax=4GB\n",
    ],
  ])("%s", (_, text, rule, expected) => expect(silenced(text, rule)).toBe(expected));
});

describe("settings are moved to a drop-in", () => {
  test("with their sections and comments", () => {
    const text = "[Unit]\nDescription=A\n[Service]\n$0Nice=1\n# why\nMemoryMax=1G \\\n  # more\n$1\nExecStart=/bin/a\n";
    const { file, selected, around, textOf } = lookAt({ "x/a.service": text });
    const found = extraction(file, selected, around);
    expect(found?.creates).toEqual({
      path: "x/a.service.d/10-override.conf",
      text: "[Service]\nNice=1\nMemoryMax=1G \\\n  # more\n",
    });
    expect(after(textOf("x/a.service"), found)).not.toContain("Nice");
    expect(after(textOf("x/a.service"), found)).toContain("ExecStart=/bin/a\n");
  });

  test("under a name that is free", () => {
    const { file, selected, around } = lookAt({
      "a.service": "[Service]\n$0Nice=1\n$1",
      "a.service.d/10-override.conf": "[Service]\n",
    });
    expect(extraction(file, selected, around)?.creates?.path).toBe("a.service.d/20-override.conf");
  });

  test.each<readonly [string, string, string]>([
    ["from drop-ins", "a.service.d/b.conf", "[Service]\n$0Nice=1\n$1"],
    ["of [Install]", "a.service", "[Install]\n$0WantedBy=multi-user.target\n$1"],
    ["without a selection", "a.service", "[Service]\n$0Nice=1\n"],
    ["without an assignment", "a.service", "[Service]\n$0# note\n$1"],
  ])("but not %s", (_, path, text) => {
    const { file, selected, around } = lookAt({ [path]: text });
    expect(extraction(file, selected, around)).toBe(undefined);
  });
});

describe("a slice that is missing is written", () => {
  const service = "[Service]\nSlice=fa$0st.slice\nExecStart=/bin/a\n";
  const creates = (files: Readonly<Record<string, string>>) => {
    const { file, offset, around } = lookAt(files);
    return missingSlice(file, offset, around, [])?.creates;
  };

  test("beside the unit", () => {
    expect(creates({ "x/a.service": service })).toEqual({
      path: "x/fast.slice",
      text: "[Unit]\nDescription=Slice fast\n\n[Slice]\n",
    });
    expect(creates({ "x/a.service.d/b.conf": service, "x/a.service": "" })?.path).toBe("x/fast.slice");
  });

  test("but not where it is, or is systemd's own", () => {
    expect(creates({ "a.service": service, "fast.slice": "" })).toBe(undefined);
    expect(creates({ "a.service": service.replace("fa$0st", "sys$0tem") })).toBe(undefined);
  });
});
