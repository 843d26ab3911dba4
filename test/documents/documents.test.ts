import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fragmentsOf, lintDocument } from "../../server/src/documents/lint-document.ts";
import { rules } from "../../server/src/rules/all.ts";
import { applyEdits } from "../../server/src/text/edit.ts";
import { linesOf, positionAt } from "../../server/src/text/lines.ts";

const settings = { versions: [257], rules };

/** `line:column rule` of what is found, errors and warnings only. */
function found(path: string, lines: readonly string[]): readonly string[] {
  const text = lines.join("\n");
  const { findings, failures } = lintDocument(path, text, settings);
  expect(failures).toEqual([]);
  return findings
    .filter((it) => it.severity !== "info")
    .map(({ rule, at }) => {
      const { line, character } = positionAt(linesOf(text), at.start);
      return `${line + 1}:${character + 1} ${rule}`;
    });
}

describe("in Markdown", () => {
  test.each<readonly [string, readonly string[], readonly string[]]>([
    [
      "a block called ini",
      ["Text CPUAffinity=0", "", "```ini", "[Slice]", "CPUAffinity=0-3", "```"],
      ["5:1 unknown-directive"],
    ],
    [
      "a block called systemd",
      ["~~~systemd", "[Service]", "ExecStart=/bin/true", "MemoryMax=4GB", "~~~"],
      ["4:11 invalid-value"],
    ],
    ["a block without a name", ["```", "[Slice]", "MemoryMax=1G # hard", "```"], ["3:14 trailing-comment"]],
    ["a block of another language", ["```python", "[Slice]", "CPUAffinity=0-3", "```"], []],
    ["an ini file of something else", ["```ini", "[mysqld]", "CPUAffinity=0-3", "```"], []],
    [
      "a block in a list",
      ["1. Write", "", "   ```ini", "   [Slice]", "   CPUAffinity=0-3", "   ```"],
      ["5:4 unknown-directive"],
    ],
    ["a block that never ends", ["```ini", "[Slice]", "CPUAffinity=0-3"], ["3:1 unknown-directive"]],
    ["settings of a service that is not shown whole", ["```ini", "[Service]", "MemoryMax=1G", "```"], []],
    [
      "a name in the first comment",
      ["```ini", "# /etc/systemd/system/work.slice", "CPUAffinity=0-3", "```"],
      ["3:1 unknown-directive"],
    ],
    [
      "a name above the block",
      ["Put this in `work.slice`:", "", "```ini", "CPUAffinity=0-3", "```"],
      ["4:1 unknown-directive"],
    ],
    ["a name in the info string", ["```ini title=work.slice", "CPUAffinity=0-3", "```"], ["2:1 unknown-directive"]],
    [
      "several files in one block",
      ["```ini", "# a.service", "[Service]", "CPUAffinity=0", "# b.slice", "[Slice]", "CPUAffinity=0", "```"],
      ["7:1 unknown-directive"],
    ],
    [
      "settings between commands",
      ["```bash", "systemctl edit work.slice", "# work.slice", "CPUAffinity=0 1", "PATH=/bin make", "```"],
      ["4:1 unknown-directive"],
    ],
    ["variables of a script", ["```bash", "# see work.slice", "PATH=/bin", "Name=1", "```"], []],
    [
      "a here-document",
      ["```sh", "cat > /etc/systemd/system/a.slice <<EOF", "[Slice]", "CPUAffinity=0", "EOF", "```"],
      ["4:1 unknown-directive"],
    ],
    [
      "a session",
      ["```console", "$ sudo systemctl set-property a.service CPUAffinity=0", "```"],
      ["2:41 not-settable-at-run-time"],
    ],
    [
      "a placeholder and the comment behind it",
      ["```ini", "[Service]", "User=<you> # who", "ExecStart=/bin/a", "```"],
      ["3:6 placeholder", "3:12 trailing-comment"],
    ],
    [
      "a comment behind a line that is wrong as well",
      ["```ini", "[Service]", "MemoryMax=4GB # much", "```"],
      ["3:15 invalid-value", "3:15 trailing-comment"],
    ],
  ])("%s", (_, lines, expected) => expect(found("notes.md", lines)).toEqual(expected));
});

describe("in scripts", () => {
  test.each<readonly [string, readonly string[], readonly string[]]>([
    [
      "a file that is written",
      ["cat <<'EOF' | sudo tee /etc/systemd/system/a.slice", "[Slice]", "CPUAffinity=0", "EOF"],
      ["3:1 unknown-directive"],
    ],
    [
      "tabs before the lines",
      ["cat > a.slice <<-EOF", "\t[Slice]", "\tCPUAffinity=0", "\tEOF"],
      ["3:2 unknown-directive"],
    ],
    [
      "what the shell fills in",
      ["cat > a.service <<EOF", "[Service]", "ExecStart=$BIN --all", "MemoryMax=$(limit)B", "Nise=1", "EOF"],
      ["5:1 unknown-directive"],
    ],
    ["what it does not", ["cat > a.service <<'EOF'", "[Service]", "MemoryMax=$LIMIT", "EOF"], ["3:11 invalid-value"]],
    [
      "a file whose name is filled in",
      ['cat > "/etc/systemd/system/$NAME.slice" <<EOF', "[Slice]", "CPUAffinity=0", "EOF"],
      ["3:1 unknown-directive"],
    ],
    ["another file", ["cat > a.conf <<EOF", "[Slice]", "CPUAffinity=0", "EOF"], []],
    [
      "properties of a transient service",
      ["systemd-run -p MemoryMax=4GB --property=Nise=1 -pNice=5 ls -p Nise=1"],
      ["1:26 invalid-value", "1:41 unknown-directive"],
    ],
    [
      "over several lines",
      ["sudo systemd-run --scope \\", "  --property=User=me \\", '  --property="CPUQuota=fast" ls'],
      ["3:24 invalid-value"],
    ],
    [
      "a property that can be set",
      ["systemctl set-property --runtime a.service MemoryMax=1G AllowedCPUs=0-3 Description=x"],
      [],
    ],
    ["a property that cannot", ["sudo -n systemctl set-property a.service Nice=5"], ["1:42 not-settable-at-run-time"]],
    ["a value of the script", ['systemctl set-property "$UNIT" MemoryMax="$MAX"'], []],
    [
      "comments and strings",
      ["# systemctl set-property a.service Nice=5", "echo 'systemctl set-property a.service Nice=5'"],
      [],
    ],
  ])("%s", (_, lines, expected) => expect(found("x.sh", lines)).toEqual(expected));

  test("the program refuses what systemd would pass over", () => {
    const { findings } = lintDocument("x.sh", "systemctl set-property a.slice CPUAffinity=0\n", settings);
    expect(findings).toMatchObject([
      { rule: "unknown-directive", systemd: [], effect: "`systemctl` refuses it and changes nothing." },
    ]);
  });
});

describe("in templates", () => {
  test.each<readonly [string, string, readonly string[], readonly string[]]>([
    [
      "values that are filled in",
      "a.service.j2",
      ["[Service]", "ExecStart={{ exec }}", "MemoryMax={{ max }}", "Nise={{ nice }}"],
      ["4:1 unknown-directive"],
    ],
    [
      "lines that may be there",
      "a.slice.j2",
      ["[Slice]", "{% if fast %}", "CPUAffinity=0", "{% endif %}"],
      ["3:1 unknown-directive"],
    ],
    ["comments of the template", "a.service.j2", ["{# two", "lines #}", "[Service]", "ExecStart=/bin/true"], []],
    ["a header that is filled in", "a.service.j2", ["{% include 'head' %}", "Nice=5"], []],
    [
      "values that are not filled in",
      "a.service.erb",
      ["[Service]", "ExecStart=<%= @exec %>", "MemoryMax=4GB"],
      ["3:11 invalid-value"],
    ],
    ["drop-ins", "a.slice.d/10.conf.j2", ["[Slice]", "CPUAffinity={{ cpus }}"], ["2:1 unknown-directive"]],
    ["other files", "nginx.conf.j2", ["[Slice]", "CPUAffinity=0"], []],
  ])("%s", (_, path, lines, expected) => expect(found(path, lines)).toEqual(expected));
});

describe("fixes", () => {
  const fixed = (path: string, lines: readonly string[]) => {
    const text = lines.join("\n");
    const [fix] = lintDocument(path, text, settings).findings.flatMap((it) => it.fixes);
    return applyEdits(text, fix?.edits ?? []).split("\n");
  };

  test("are made in the document", () => {
    expect(fixed("a.md", ["```ini", "[Slice]", "MemoryMax=4GB", "```"])).toEqual([
      "```ini",
      "[Slice]",
      "MemoryMax=4G",
      "```",
    ]);
  });

  test("keep lines as far in as they are", () => {
    expect(fixed("a.md", ["- a", "  ```ini", "  [Slice]", "  MemoryMax=1G # hard", "  ```"])).toEqual([
      "- a",
      "  ```ini",
      "  [Slice]",
      "  # hard",
      "  MemoryMax=1G",
      "  ```",
    ]);
  });

  test("end lines as the document does", () => {
    const text = ["- a", "  ```ini", "  [Slice]", "  MemoryMax=1G # hard", "  ```", ""].join("\r\n");
    const [fix] = lintDocument("a.md", text, settings).findings.flatMap((it) => it.fixes);
    expect(applyEdits(text, fix?.edits ?? [])).toBe(text.replace("MemoryMax=1G # hard", "# hard\r\n  MemoryMax=1G"));
  });

  test("remove whole lines", () => {
    const lines = ["- a", "  ```ini", "  [Service]", "  ExecStart=/bin/a", "  Nice=1", "  Nice=2", "  ```"];
    expect(fixed("a.md", lines)).toEqual(lines.filter((it) => it !== "  Nice=1"));
  });
});

const pieces = fc.constantFrom(
  "```",
  "```ini",
  "```bash",
  "~~~",
  "# a.slice",
  "[Slice]",
  "[Unit]",
  "CPUAffinity=0 # x",
  "  Nice=1",
  "cat > a.service <<EOF",
  "EOF",
  "systemctl set-property a.service 'Nice=1",
  'systemd-run -p "A=$(b" -p C=`d',
  "\\",
  "${",
  "{{ x }}",
  "{% y",
  "<%",
  "\ufeff",
  "",
  "text",
  "Nice=\\",
);

test("in any text every place lies in it, and every fragment has its text from there", () => {
  const text = fc
    .array(fc.oneof({ weight: 5, arbitrary: pieces }, fc.string({ maxLength: 8 })), { maxLength: 25 })
    .chain((lines) => fc.constantFrom("\n", "\r\n").map((end) => lines.join(end)));
  fc.assert(
    fc.property(text, fc.constantFrom("a.md", "a.sh", "a.service.j2", "a.slice.erb"), (written, path) => {
      for (const fragment of fragmentsOf(path, written)) {
        for (const { at, start, length } of fragment.pieces) {
          const hidden = fragment.unknown.some((it) => it.start < at + length && it.end > at);
          if (!hidden) expect(fragment.text.slice(at, at + length)).toBe(written.slice(start, start + length));
        }
      }
      const { findings, failures } = lintDocument(path, written, settings);
      expect(failures).toEqual([]);
      for (const { at, fixes, related } of findings) {
        const places = [at, ...related.map((it) => it.at), ...fixes.flatMap((it) => it.edits.map((edit) => edit.at))];
        expect(places.filter(({ start, end }) => start < 0 || end < start || end > written.length)).toEqual([]);
      }
    }),
    { numRuns: 600 },
  );
});
