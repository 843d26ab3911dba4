import { expect, test } from "vitest";
import { Disk } from "../../server/src/lsp/disk.ts";

/** A folder with two files, of which the second is left out after a while. */
function folder() {
  const paths = ["/a.service", "/b.service"];
  const texts: Record<string, string | Promise<string>> = { "/a.service": "# a\n", "/b.service": "# b\n" };
  let search: Promise<void> = Promise.resolve();
  const disk = new Disk({
    search: async () => {
      await search;
      return { paths: [...paths], links: [] };
    },
    read: async (path) => texts[path],
  });
  const leaveOut = () => {
    paths.pop();
    disk.forget();
  };
  /** What is searched or read from now on waits for it. */
  const hold = (what: "search" | "/b.service") => {
    let done = () => {};
    const held = new Promise<void>((resolve) => {
      done = resolve;
    });
    if (what === "search") search = held;
    else texts[what] = held.then(() => "# new\n");
    return done;
  };
  return { disk, texts, leaveOut, hold };
}

test("a file that is left out while it is read again stays out", async () => {
  const { disk, leaveOut, hold } = folder();
  await disk.read();
  const answer = hold("/b.service");
  const reading = disk.reread("/b.service");
  leaveOut();
  await disk.read();
  answer();
  await reading;
  expect([...disk.texts.keys()]).toEqual(["/a.service"]);
});

test("a file that is read again while the others are looked for may be none of them any more", async () => {
  const { disk, leaveOut, hold } = folder();
  await disk.read();
  const answer = hold("search");
  leaveOut();
  const reading = disk.read();
  await disk.reread("/b.service");
  answer();
  await reading;
  expect([...disk.texts.keys()]).toEqual(["/a.service"]);
});

test("of a file that changes twice the later text counts, whichever is read first", async () => {
  const { disk, texts, hold } = folder();
  await disk.read();
  const answer = hold("/b.service");
  const first = disk.reread("/b.service");
  texts["/b.service"] = "# newer\n";
  await disk.reread("/b.service");
  answer();
  await first;
  expect(disk.texts.get("/b.service")).toBe("# newer\n");
});
