import * as vscode from "vscode";
import {
  actionsAt,
  at,
  completionsAt,
  folder,
  includes,
  placeOf,
  rowsAt,
  same,
  show,
  textAt,
  until,
  write,
} from "./editor.ts";

// The same tests run on a desktop, in a web worker and from the package: nothing here knows where.

const run = vscode.commands.executeCommand;
const settings = () => vscode.workspace.getConfiguration();
let isProcess = false;

suite("Unitwright", () => {
  suiteSetup(async () => {
    const extension = vscode.extensions.getExtension<{ readonly ready: Promise<void> }>("unitwright.unitwright-vscode");
    if (!extension) throw new Error("The extension is not installed.");
    const { ready } = await extension.activate();
    await ready;
    isProcess = extension.extensionUri.scheme === "file";
    const place = isProcess ? "a process" : "a web worker";
    console.log(`VS Code ${vscode.version}, the server is ${place}, the folder is ${folder().scheme}:`);
  });

  teardown(() => run("workbench.action.closeAllEditors"));

  test("knows units, drop-ins and what systemctl edit opens by their names", async () => {
    const names = [
      "orchestrator/orchestrator-runner.slice",
      "orchestrator/orchestrator@.service",
      "orchestrator/orchestrator-runner.service.d/50-huge-jobs.conf",
      "names/service.d/10-all.conf",
      "names/web@.service.d/.#override.conf0a1b2c3d",
      "names/.#web.service0a1b2c3d",
    ];
    for (const name of names.slice(3)) await write(name, "[Service]\nNice=1\n");
    const languages = await Promise.all(
      names.map(async (it) => (await vscode.workspace.openTextDocument(at(it))).languageId),
    );
    same(
      languages,
      names.map(() => "systemd-unit"),
    );
    await vscode.workspace.fs.delete(at("names"), { recursive: true });
  });

  test("shows in every file what the command line finds", async () => {
    const expected: Record<string, readonly string[]> = JSON.parse(await textAt("expected.json"));
    const paths = Object.keys(expected);
    if (paths.length < 20) throw new Error("The examples are missing.");
    for (const path of paths) await vscode.workspace.openTextDocument(at(path));
    // Diagnostics of files in the background are asked for when they are shown.
    for (const path of paths) {
      await show(path);
      await until(`the findings of ${path}: ${expected[path]?.join("; ")}`, () =>
        JSON.stringify(rowsAt(at(path))) === JSON.stringify(expected[path]) ? true : undefined,
      ).catch((error) => {
        throw new Error(`${error.message} There are: ${rowsAt(at(path)).join("; ")}`);
      });
    }
  });

  test("completes sections, settings, values and units", async () => {
    await write("new/web.service", "[\n[Service]\nCPUWei\nRestart=\nSlice=\n");
    const { document } = await show("new/web.service");
    const labels = async (line: number, character: number) =>
      (await completionsAt(document.uri, new vscode.Position(line, character))).join(" ");
    includes(await labels(0, 1), "Unit", "Service", "Install");
    includes(await labels(2, 6), "CPUWeight", "StartupCPUWeight");
    includes(await labels(3, 8), "on-failure", "always");
    await write("new/work.slice", "[Slice]\n");
    await until("the new slice among the completions", async () =>
      (await labels(4, 6)).includes("work.slice") ? true : undefined,
    );
  });

  test("explains what the mouse is over", async () => {
    const { document } = await show("orchestrator/orchestrator-control.slice");
    const place = placeOf(document, "MemoryMax").translate(0, 2);
    const hovers = await run<vscode.Hover[]>("vscode.executeHoverProvider", document.uri, place);
    const text = hovers.flatMap((it) => it.contents).map((it) => (typeof it === "string" ? it : it.value));
    includes(text.join("\n"), "MemoryMax", "systemd");
  });

  test("offers a quick fix and makes it", async () => {
    await write("new/fix.slice", "[Slice]\nMemoryMx=1G\n");
    const { document } = await show("new/fix.slice");
    const [found] = await until("the finding", () => nonEmpty(vscode.languages.getDiagnostics(document.uri)));
    if (!found) throw new Error("There is no finding.");
    const edit = await until("the quick fix", async () => {
      const actions = await actionsAt(document.uri, found.range);
      const isMeant = (it: vscode.CodeAction) => it.kind?.value === "quickfix" && it.title.includes("MemoryMax");
      return actions.find((it) => isMeant(it) && it.edit?.has(document.uri))?.edit;
    });
    await vscode.workspace.applyEdit(edit);
    same(document.getText(), "[Slice]\nMemoryMax=1G\n");
    await until("no finding", () =>
      rowsAt(document.uri).some((it) => it.includes("unknown-directive")) ? undefined : true,
    );
  });

  test("makes all safe fixes when a file is saved, where the user wants that", async () => {
    const before =
      "[Unit]\nDescription=Fixed on saving\n\n[Service]\nExecStart=/bin/true\nMemoryMax=1G\nMemoryMax=2G\n";
    await write("new/save.service", before);
    await settings().update(
      "editor.codeActionsOnSave",
      { "source.fixAll.unitwright": "explicit" },
      vscode.ConfigurationTarget.Workspace,
    );
    const editor = await show("new/save.service");
    await until("the findings", () => nonEmpty(rowsAt(editor.document.uri)));
    await editor.edit((it) => it.insert(new vscode.Position(0, 0), "# Saved.\n"));
    await until("the safe fixes", async () => {
      const top = new vscode.Range(0, 0, 0, 0);
      return nonEmpty(await actionsAt(editor.document.uri, top, "source.fixAll.unitwright"));
    });
    await editor.document.save();
    await settings().update("editor.codeActionsOnSave", undefined, vscode.ConfigurationTarget.Workspace);
    same(await textAt("new/save.service"), `# Saved.\n${before.replace("MemoryMax=1G\n", "")}`);
  });

  test("goes from a slice's name to the slice, and to all who name it", async () => {
    const { document } = await show("orchestrator/orchestrator-runner.service");
    const place = placeOf(document, "orchestrator-runner.slice").translate(0, 3);
    const found = await run<(vscode.Location | vscode.LocationLink)[]>(
      "vscode.executeDefinitionProvider",
      document.uri,
      place,
    );
    const uris = found.map((it) => ("targetUri" in it ? it.targetUri : it.uri).toString());
    same(uris, [at("orchestrator/orchestrator-runner.slice").toString()]);
    const references = await run<vscode.Location[]>("vscode.executeReferenceProvider", document.uri, place);
    includes(references.map((it) => it.uri.path).join(" "), "orchestrator-runner.service");
  });

  test("renames a unit: its file, its drop-ins and all who name it", async () => {
    await write("rename/old.service", "[Service]\nExecStart=/bin/true\n");
    await write("rename/old.service.d/10-nice.conf", "[Service]\nNice=1\n");
    await write("rename/user.service", "[Unit]\nAfter=old.service\n\n[Service]\nExecStart=/bin/true\n");
    const { document } = await show("rename/user.service");
    const place = placeOf(document, "old.service").translate(0, 1);
    await until("the unit to be known", async () => {
      const found = await run<unknown[]>("vscode.executeDefinitionProvider", document.uri, place);
      return nonEmpty(found);
    });
    const edit = await run<vscode.WorkspaceEdit>(
      "vscode.executeDocumentRenameProvider",
      document.uri,
      place,
      "new.service",
    );
    if (!(await vscode.workspace.applyEdit(edit))) throw new Error("The edit was not made.");
    await vscode.workspace.saveAll(false);
    includes(await textAt("rename/user.service"), "After=new.service");
    includes(await textAt("rename/new.service"), "ExecStart=/bin/true");
    includes(await textAt("rename/new.service.d/10-nice.conf"), "Nice=1");
  });

  test("takes along who names a file that the user gives the name of an earlier renaming", async () => {
    await write("again/zeroth.service", "[Service]\nExecStart=/bin/true\n");
    await write("again/user.service", "[Unit]\nAfter=zeroth.service\n\n[Service]\nExecStart=/bin/true\n");
    const { document } = await show("again/user.service");
    const place = placeOf(document, "zeroth.service").translate(0, 1);
    const known = async () => nonEmpty(await run<unknown[]>("vscode.executeDefinitionProvider", document.uri, place));
    await until("the unit to be known", known);
    const move = async (from: string, to: string) => {
      const edit = new vscode.WorkspaceEdit();
      edit.renameFile(at(from), at(to));
      if (!(await vscode.workspace.applyEdit(edit))) throw new Error("The file was not renamed.");
    };
    const renaming = await run<vscode.WorkspaceEdit>(
      "vscode.executeDocumentRenameProvider",
      document.uri,
      place,
      "first.service",
    );
    if (!(await vscode.workspace.applyEdit(renaming))) throw new Error("The edit was not made.");
    await vscode.workspace.saveAll(false);
    await until("the unit under its new name", known);
    await move("again/first.service", "again/second.service");
    await until("the other name", () => document.getText().includes("After=second.service") || undefined);
    await vscode.workspace.saveAll(false);
    await until("the unit under its other name", known);
    await move("again/second.service", "again/first.service");
    await until("the first name again", () => document.getText().includes("After=first.service") || undefined);
  });

  test("inserts a snippet", async () => {
    await write("new/snippet.service", "");
    const { document } = await show("new/snippet.service");
    await run("editor.action.insertSnippet", { langId: "systemd-unit", name: "Service" });
    await until("the snippet", () => (document.getText().includes("ExecStart=") ? true : undefined));
    includes(document.getText(), "[Unit]", "[Service]", "[Install]");
  });

  test("shows a unit as systemd reads it, and compares it with its main file", async () => {
    await show("orchestrator/orchestrator-runner.service.d/50-huge-jobs.conf");
    await run("unitwright.showEffective");
    const shown = vscode.window.activeTextEditor?.document;
    same([shown?.uri.scheme, shown?.languageId], ["unitwright-effective", "systemd-unit"]);
    includes(shown?.getText() ?? "", "orchestrator-runner.service as systemd", "50-huge-jobs.conf:", "ExecStart=");
    // It is no file: the server is not asked about it, and finds nothing wrong in it.
    const place = new vscode.Position(1, 1);
    same(await run("vscode.executeHoverProvider", shown?.uri, place), []);
    await show("orchestrator/orchestrator-runner.service");
    await run("unitwright.diffEffective");
    const tab = await until("the comparison", () => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof vscode.TabInputTextDiff ? input : undefined;
    });
    same(
      [tab.original.path, tab.modified.scheme],
      [at("orchestrator/orchestrator-runner.service").path, "unitwright-effective"],
    );
  });

  test("shows a unit as its files are while they are written, also where the findings stay the same", async () => {
    await write("new/nice.service", "[Service]\nExecStart=/bin/true\nNicce=1\nNice=1\n");
    const { document } = await show("new/nice.service");
    await run("workbench.action.keepEditor");
    const found = await until("the finding", () => nonEmpty(rowsAt(document.uri)));
    await run("unitwright.showEffective");
    const effective = vscode.window.activeTextEditor?.document;
    includes(effective?.getText() ?? "", "Nice=1");
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(3, 5, 3, 6), "2");
    await vscode.workspace.applyEdit(edit);
    await until("the edit in the effective unit", () => effective?.getText().includes("Nice=2") || undefined);
    same(rowsAt(document.uri), found);
    await document.save();
  });

  test("shows the plane map", async () => {
    await show("orchestrator/orchestrator-runner.slice");
    await run("unitwright.showMap");
    await until("the panel", () => {
      const tabs = vscode.window.tabGroups.all.flatMap((it) => it.tabs);
      return tabs.find((it) => it.input instanceof vscode.TabInputWebview && it.label.startsWith("Plane Map"));
    });
  });

  test("checks for the releases that the user sets", async () => {
    await write("new/target.service", "[Service]\nExecStart=/bin/true\nMemoryZSwapMax=1G\n");
    const { document } = await show("new/target.service");
    const tooNew = () => rowsAt(document.uri).some((it) => it.includes("too-new-directive"));
    await settings().update("unitwright.systemd", "247", vscode.ConfigurationTarget.Workspace);
    await until("a finding for systemd 247", () => tooNew() || undefined);
    await settings().update("unitwright.systemd", undefined, vscode.ConfigurationTarget.Workspace);
    await until("no finding for the newest", () => !tooNew() || undefined);
  });

  test("checks documents that are no files yet", async () => {
    const content = "[Slice]\nMemoryMx=1G\n";
    const document = await vscode.workspace.openTextDocument({ language: "systemd-unit", content });
    await vscode.window.showTextDocument(document);
    await until("the finding", () =>
      rowsAt(document.uri).some((it) => it.includes("unknown-directive")) ? true : undefined,
    );
  });

  test("checks for what unitwright.conf says, and shows what is wrong in it", async () => {
    await write("configured/unitwright.conf", "root = true\nsystemd = 247\n");
    await write("configured/web.service", "[Service]\nExecStart=/bin/true\nMemoryZSwapMax=1G\n");
    const { document } = await show("configured/web.service");
    await until(
      "a finding for systemd 247",
      () => rowsAt(document.uri).some((it) => it.includes("too-new-directive")) || undefined,
    );
    await write("configured/unitwright.conf", "root = true\nsystemd = 262\nsytemd = 247\n");
    await until(
      "no finding for systemd 262",
      () => !rowsAt(document.uri).some((it) => it.includes("too-new-directive")) || undefined,
    );
    const conf = await show("configured/unitwright.conf");
    const [problem] = await until("what is wrong in the configuration", () =>
      nonEmpty(vscode.languages.getDiagnostics(conf.document.uri)),
    );
    includes(problem?.message ?? "", "sytemd", "systemd");
    await vscode.workspace.fs.delete(at("configured"), { recursive: true });
  });

  test("checks and repairs units in documents, where the configuration says that they are units", async () => {
    const before = "# Set-up\n\n```ini\n[Slice]\nMemoryMx=1G\n```\n";
    await write("guide/readme.md", before);
    await write("guide/unitwright.conf", "root = true\n");
    const { document } = await show("guide/readme.md");
    const found = () => vscode.languages.getDiagnostics(document.uri).find((it) => it.source === "unitwright");
    await write("guide/unitwright.conf", "root = true\ndocuments = on\n");
    const finding = await until("the finding in the document", found);
    same([finding.range.start.line, finding.range.start.character], [4, 0]);
    // The editor has other extensions for documents as well, and asks again when one of them has only just come.
    const edit = await until("the fix in the document", async () => {
      const actions = await actionsAt(document.uri, finding.range);
      return actions.find((it) => it.edit?.has(document.uri) && it.title.includes("MemoryMax"))?.edit;
    });
    await vscode.workspace.applyEdit(edit);
    same(document.getText(), before.replace("MemoryMx", "MemoryMax"));
    await document.save();
    await vscode.workspace.fs.delete(at("guide"), { recursive: true });
  });

  test("creates a drop-in beside the unit", async () => {
    await write("more/work.slice", "[Slice]\nMemoryMax=1G\n");
    await show("more/work.slice");
    const created = run("unitwright.createDropin");
    const path = "/more/work.slice.d/50-override.conf";
    const document = await until("the drop-in in an editor", async () => {
      await run("workbench.action.acceptSelectedQuickOpenItem");
      const shown = vscode.window.activeTextEditor?.document;
      return shown?.uri.path.endsWith(path) ? shown : undefined;
    });
    await created;
    same([document.languageId, document.getText()], ["systemd-unit", "[Slice]\n"]);
    await document.save();
    await vscode.workspace.fs.delete(at("more"), { recursive: true });
  });

  test("lets the user choose the release", async () => {
    const chosen = () => settings().get<string>("unitwright.systemd");
    await until("a distribution in the settings", async () => {
      const done = run("unitwright.selectTarget");
      await new Promise((shown) => setTimeout(shown, 300));
      await run("workbench.action.quickOpenSelectNext");
      await run("workbench.action.acceptSelectedQuickOpenItem");
      await done;
      return chosen()?.startsWith("debian-") || undefined;
    });
    await settings().update("unitwright.systemd", undefined, vscode.ConfigurationTarget.Workspace);
  });

  test("lets the user choose the hosts", async () => {
    const chosen = () => settings().get<readonly string[]>("unitwright.hosts", []);
    await until("a host in the settings", async () => {
      let isOver = false;
      const done = run("unitwright.selectHost").then(() => {
        isOver = true;
      });
      // The list may take its time: until it is there, these do nothing.
      while (!isOver) {
        await new Promise((shown) => setTimeout(shown, 300));
        await run("workbench.action.quickOpenSelectNext");
        await run("workbench.action.quickPickManyToggle");
        await run("workbench.action.acceptSelectedQuickOpenItem");
        await Promise.race([done, new Promise((waited) => setTimeout(waited, 300))]);
      }
      return chosen().some((it) => it.startsWith("hosts/")) || undefined;
    });
    await settings().update("unitwright.hosts", undefined, vscode.ConfigurationTarget.Workspace);
  });

  test("checks units whose language another extension has named", async function () {
    const named = new Set(await vscode.languages.getLanguages());
    for (const language of ["systemd-conf", "systemd-unit-file"]) {
      if (!named.has(language)) this.skip();
      await write("claimed/web.slice", "[Slice]\nMemoryMx=1G\n");
      const { document } = await show("claimed/web.slice");
      const claimed = await vscode.languages.setTextDocumentLanguage(document, language);
      same(claimed.languageId, language);
      // What was found under the other name stands a line further up.
      await until("an edit that the editor makes", async () => {
        const edit = new vscode.WorkspaceEdit();
        edit.insert(document.uri, new vscode.Position(0, 0), "# Claimed.\n");
        return (await vscode.workspace.applyEdit(edit)) || undefined;
      });
      await until("the finding where the text is now", () => {
        const rows = rowsAt(document.uri);
        return (rows.length === 1 && rows[0] === "3:1-3:9 unknown-directive error") || undefined;
      });
      await document.save();
      await run("workbench.action.closeAllEditors");
      await vscode.workspace.fs.delete(at("claimed"), { recursive: true });
      await until("nothing of a file that is gone", () => rowsAt(document.uri).length === 0 || undefined);
    }
  });

  test("has a walkthrough whose texts are there and whose commands are known", async () => {
    await run("workbench.action.openWalkthrough", "unitwright.unitwright-vscode#start", false);
    await until("its tab", () => nonEmpty(vscode.window.tabGroups.all.flatMap((it) => it.tabs)));
    const { packageJSON, extensionUri } = vscode.extensions.getExtension("unitwright.unitwright-vscode") ?? {};
    const [{ id, steps }] = packageJSON.contributes.walkthroughs;
    same(id, "start");
    const known = new Set(await vscode.commands.getCommands());
    for (const { description, media } of steps) {
      for (const [, name] of description.matchAll(/\(command:([\w.]+)/g)) same([name, known.has(name)], [name, true]);
      // In a browser an extension is no place to read files from.
      if (!isProcess || !extensionUri) continue;
      const text = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extensionUri, media.markdown));
      if (text.length === 0) throw new Error(`${media.markdown} is empty.`);
    }
  });

  test("lints a folder as a task, and its findings are problems", async function () {
    // Programs are run where there are processes, and terminals for them.
    if (!isProcess || process.env.UNITWRIGHT_TEST_TERMINALS === "none") this.skip();
    await write("task/web.slice", "[Slice]\nMemoryMx=1G\n");
    const [task] = await vscode.tasks.fetchTasks({ type: "unitwright" });
    if (!task) throw new Error("There is no task.");
    const ended = new Promise<number | undefined>((done) => {
      const listener = vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
        if (execution.task.source !== "unitwright") return;
        listener.dispose();
        done(exitCode);
      });
    });
    await vscode.tasks.executeTask(task);
    same(await ended, 1);
    const [problem] = await until("the problem of a file that is not open", () =>
      nonEmpty(vscode.languages.getDiagnostics(at("task/web.slice"))),
    );
    same([problem?.code, problem?.range.start.line, problem?.range.start.character], ["unknown-directive", 1, 0]);
    includes(problem?.message ?? "", "MemoryMx");
    await vscode.workspace.fs.delete(at("task"), { recursive: true });
  });

  test("is there again after the server was started again", async () => {
    const { document } = await show("orchestrator/orchestrator-runner.slice");
    await until("the findings", () => nonEmpty(rowsAt(document.uri)));
    const before = rowsAt(document.uri);
    await run("unitwright.restartServer");
    await until("the same findings", () =>
      JSON.stringify(rowsAt(document.uri)) === JSON.stringify(before) ? true : undefined,
    );
  });
});

const nonEmpty = <T>(list: readonly T[] | undefined) => (list && list.length > 0 ? list : undefined);
