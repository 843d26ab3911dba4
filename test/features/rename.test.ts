import { describe, expect, test } from "vitest";
import { renamableAt, rename } from "../../server/src/features/rename.ts";
import { applyEdits } from "../../server/src/text/edit.ts";
import { lookAt } from "./around.ts";

/** The files as they are after the unit at the cursor got another name; a sentence where that is refused. */
function renamed(files: Readonly<Record<string, string>>, wanted: string): Record<string, string> | string | undefined {
  const { file, offset, around, textOf } = lookAt(files);
  const found = renamableAt(file, offset, around);
  if (!found) return undefined;
  const renaming = rename(found.name, wanted, file, around);
  if (typeof renaming === "string") return renaming;
  return Object.fromEntries(
    Object.keys(files).map((path) => {
      const text = applyEdits(
        textOf(path),
        renaming.edits.filter((it) => it.path === path),
      );
      const move = renaming.moves.find(({ from }) => path === from || path.startsWith(`${from}/`));
      return [move ? move.to + path.slice(move.from.length) : path, text];
    }),
  );
}

describe("a unit that gets another name", () => {
  test("takes its file, its drop-ins and all that name it along", () => {
    const files = {
      "etc/systemd/system/web.service": "[Unit]\nAfter=db.$0service net.service\n",
      "etc/systemd/system/db.service": "[Service]\nExecStart=/bin/db.service\n",
      "etc/systemd/system/db.service.d/a.conf": "[Unit]\nPartOf=db.service\n",
      "usr/lib/systemd/system/db.service.d/b.conf": "[Service]\n",
      "etc/systemd/system/service.d/c.conf": "[Unit]\nBefore=db.service\n",
      "etc/systemd/system/xdb.service": "[Unit]\n# After=db.service\nAfter=xdb.service.d\n",
    };
    expect(renamed(files, "data.service")).toEqual({
      "etc/systemd/system/web.service": "[Unit]\nAfter=data.service net.service\n",
      "etc/systemd/system/data.service": "[Service]\nExecStart=/bin/db.service\n",
      "etc/systemd/system/data.service.d/a.conf": "[Unit]\nPartOf=data.service\n",
      "usr/lib/systemd/system/data.service.d/b.conf": "[Service]\n",
      "etc/systemd/system/service.d/c.conf": "[Unit]\nBefore=data.service\n",
      "etc/systemd/system/xdb.service": "[Unit]\n# After=db.service\nAfter=xdb.service.d\n",
    });
  });

  test("as a template takes its instances along", () => {
    const files = {
      "net@.service": "[Ser$0vice]\n",
      "net@.service.d/a.conf": "[Service]\n",
      "web.service": "[Unit]\nAfter=net@eth0.service net@.service other@net.service\n",
      "net@eth0.service.d/b.conf": "[Service]\n",
    };
    expect(renamed(files, "link@.service")).toEqual({
      "link@.service": "[Service]\n",
      "link@.service.d/a.conf": "[Service]\n",
      "web.service": "[Unit]\nAfter=link@eth0.service link@.service other@net.service\n",
      "link@eth0.service.d/b.conf": "[Service]\n",
    });
  });

  test("as a slice takes the slices inside of it along", () => {
    const files = {
      "big.slice": "[Sl$0ice]\n",
      "big-fast.slice": "[Slice]\n",
      "bigger.slice": "[Slice]\n",
      "a.service": "[Service]\nSlice=big-fast-one.slice\n",
    };
    expect(renamed(files, "app-small.slice")).toEqual({
      "app-small.slice": "[Slice]\n",
      "app-small-fast.slice": "[Slice]\n",
      "bigger.slice": "[Slice]\n",
      "a.service": "[Service]\nSlice=app-small-fast-one.slice\n",
    });
  });

  test("leaves units of other machines alone", () => {
    const files = {
      "a/x.service": "[Ser$0vice]\n",
      "a/y.service": "[Unit]\nAfter=x.service\n",
      "b/x.service": "",
      "b/y.service": "[Unit]\nAfter=x.service\n",
    };
    expect(renamed(files, "z.service")).toEqual({
      "a/z.service": "[Service]\n",
      "a/y.service": "[Unit]\nAfter=z.service\n",
      "b/x.service": "",
      "b/y.service": "[Unit]\nAfter=x.service\n",
    });
  });

  test("leaves names with specifiers alone", () => {
    const files = { "web.service": "[Ser$0vice]\n", "net.socket": "[Unit]\nBefore=%p.service web.service\n" };
    expect(renamed(files, "www.service")).toMatchObject({ "net.socket": "[Unit]\nBefore=%p.service www.service\n" });
  });
});

describe("what is set for all slices inside of one", () => {
  const files = { "a.slice": "[Sl$0ice]\n", "a-b.slice": "[Slice]\n", "a-.slice.d/x.conf": "[Slice]\nCPUWeight=5\n" };

  test("goes along", () => {
    expect(Object.keys(renamed(files, "z.slice") ?? {})).toEqual(["z.slice", "z-b.slice", "z-.slice.d/x.conf"]);
  });

  test("stays with a slice that stays inside", () => {
    const deep = { ...files, "a.slice": "[Slice]\n", "a-b.slice": "[Sl$0ice]\n", "a-b-.slice.d/x.conf": "[Slice]\n" };
    expect(Object.keys(renamed(deep, "a-c.slice") ?? {})).toEqual([
      "a.slice",
      "a-c.slice",
      "a-.slice.d/x.conf",
      "a-c-.slice.d/x.conf",
    ]);
  });

  test("is not lost on the way out", () => {
    const inner = { ...files, "a.slice": "[Slice]\n", "a-b.slice": "[Sl$0ice]\n" };
    expect(renamed(inner, "z.slice")).toBe(
      "`z.slice` would lose the settings in `a-.slice.d`: systemd reads them for names that begin with `a-`. Keep that beginning, or move them to `a-b.slice.d` first.",
    );
  });

  test("no more than that of services", () => {
    const services = { "web-a.service": "[Ser$0vice]\n", "web-b.service": "", "web-.service.d/x.conf": "[Service]\n" };
    expect(renamed(services, "site.service")).toMatch(/would lose the settings in `web-\.service\.d`/);
    expect(Object.keys(renamed(services, "web-c.service") ?? {})).toContain("web-c.service");
  });
});

describe("what starts the service of its own name", () => {
  const timer = "[Unit]\n\n[Timer]\nOnCalendar=daily\n";

  test("gets to name it", () => {
    const files = {
      "web.service": "[Ser$0vice]\n",
      "web.socket": "[Socket]\nListenStream=80\n\n[Install]\nWantedBy=sockets.target\n",
      "web.timer": timer.replaceAll("\n", "\r\n"),
      "web.path": "[Path]\nPathExists=/run/web",
      "net.timer": "[Timer]\nOnCalendar=daily\nUnit=web.service\n",
    };
    expect(renamed(files, "site.service")).toEqual({
      "site.service": "[Service]\n",
      "web.socket": "[Socket]\nListenStream=80\nService=site.service\n\n[Install]\nWantedBy=sockets.target\n",
      "web.timer": `${timer}Unit=site.service\n`.replaceAll("\n", "\r\n"),
      "web.path": "[Path]\nPathExists=/run/web\nUnit=site.service\n",
      "net.timer": "[Timer]\nOnCalendar=daily\nUnit=site.service\n",
    });
  });

  test("is left alone when it names another", () => {
    const files = {
      "web.service": "[Ser$0vice]\n",
      "web.timer": `${timer}Unit=net.service\n`,
      "web.socket": "[Socket]\nListenStream=80\n",
      "web.socket.d/a.conf": "[Socket]\nService=net.service\n",
    };
    const { "web.service": _, ...others } = files;
    expect(renamed(files, "site.service")).toEqual({ ...others, "site.service": "[Service]\n" });
  });

  test("gets to name it when it is renamed itself", () => {
    const files = { "web.service": "[Service]\n", "web.timer": "[Ti$0mer]\nOnCalendar=daily\n" };
    expect(renamed(files, "daily.timer")).toEqual({
      "web.service": "[Service]\n",
      "daily.timer": "[Timer]\nOnCalendar=daily\nUnit=web.service\n",
    });
  });

  test("gets to name the instance that is like its own", () => {
    const files = { "web@.service": "[Ser$0vice]\n", "web@.timer": timer, "web@1.timer": timer };
    expect(renamed(files, "site@.service")).toEqual({
      "site@.service": "[Service]\n",
      "web@.timer": `${timer}Unit=site@%i.service\n`,
      "web@1.timer": `${timer}Unit=site@1.service\n`,
    });
  });

  test("cannot name what it starts for each connection", () => {
    const files = { "web@.service": "[Ser$0vice]\n", "web.socket": "[Socket]\nListenStream=80\nAccept=yes\n" };
    expect(renamed(files, "site@.service")).toMatch(/`Accept=yes`: systemd starts `web@\.service`/);
  });
});

test("the name that a unit has already changes nothing", () => {
  const files = { "a.service": "[Ser$0vice]\n", "a.timer": "[Timer]\nOnCalendar=daily\nUnit=a.service\n" };
  expect(renamed(files, "a.service")).toEqual({ ...files, "a.service": "[Service]\n" });
});

describe("a name is refused", () => {
  test.each<readonly [string, RegExp]>([
    ["web", /is no name of a unit/],
    ["a b.service", /is no name of a unit/],
    ["../web.service", /is no name of a unit/],
    ["web.socket", /has to end in `\.service`/],
    ["web@.service", /must not hold an `@`/],
    ["web.service", /There is a unit `web\.service` already/],
  ])("%s", (wanted, expected) => {
    expect(renamed({ "db.service": "[Ser$0vice]\n", "web.service": "" }, wanted)).toMatch(expected);
  });

  test.each<readonly [string, Record<string, string>, string, RegExp]>([
    [
      "that would be that of a unit inside",
      { "a.slice": "[Sl$0ice]\n", "a-b.slice": "", "z-b.slice": "" },
      "z.slice",
      /^`z-b\.slice` is there already, and `a-b\.slice` would get this name\. /,
    ],
    [
      "that a folder of drop-ins has",
      { "a.service": "[Ser$0vice]\n", "a.service.d/x.conf": "[Service]\n", "n.service.d/y.conf": "[Service]\n" },
      "n.service",
      /^`n\.service\.d` is there already/,
    ],
    [
      "that is not that of a mount's path",
      { "data.mount": "[Mo$0unt]\nWhat=/dev/sda1\nWhere=/data\n" },
      "srv.mount",
      /^systemd would not load `srv\.mount`\. `Where=\/data` does not fit .* write `Where=\/srv`\.$/,
    ],
    [
      "that is not that of an automount's path",
      { "data.automount": "[Auto$0mount]\nWhere=/data\n" },
      "srv.automount",
      /^systemd would not load `srv\.automount`/,
    ],
    [
      "that is not that of a swap's path",
      { "dev-sda2.swap": "[Sw$0ap]\nWhat=/dev/sda2\n" },
      "dev-sdb2.swap",
      /^systemd would not load `dev-sdb2\.swap`/,
    ],
  ])("%s", (_, files, wanted, expected) => expect(renamed(files, wanted)).toMatch(expected));

  test("of a mount only as long as its path is another", () => {
    const files = { "data.mount": "[Mo$0unt]\nWhat=/dev/sda1\nWhere=/srv\n" };
    expect(Object.keys(renamed(files, "srv.mount") ?? {})).toEqual(["srv.mount"]);
  });

  test("that no slice can have", () => {
    expect(renamed({ "a.slice": "[Sl$0ice]\n" }, "a--b.slice")).toMatch(/is no name of a slice/);
  });
});

test.each<readonly [string, Record<string, string>]>([
  ["at a unit without a file", { "a.service": "[Unit]\nAfter=b.ser$0vice\n" }],
  ["at an instance", { "a.service": "[Unit]\nAfter=b@1.ser$0vice\n", "b@.service": "" }],
  ["at a specifier", { "a.service": "[Unit]\nAfter=%p.soc$0ket\n", "a.socket": "" }],
  ["in a drop-in's header", { "a.service.d/a.conf": "[Ser$0vice]\n", "a.service": "" }],
  ["in the blanks before a header", { "a.service": " $0 [Service]\n" }],
  ["at a key", { "a.service": "[Service]\nNi$0ce=1\n" }],
])("nothing is renamed %s", (_, files) => expect(renamed(files, "x.service")).toBe(undefined));
