import { ConfigurationTarget, l10n, type QuickPickItem, window, workspace } from "vscode";

/** Lets the user choose the systemd releases that units are checked for. */
export async function selectTarget(): Promise<void> {
  const now = workspace.getConfiguration("unitwright").get("systemd", "");
  const own: QuickPickItem = { label: l10n.t("Other…"), description: l10n.t("a version, a range or several") };
  const newest: QuickPickItem = { label: l10n.t("Newest"), description: l10n.t("the newest release that is known") };
  const items = [newest, ...targets.map((label) => ({ label })), own];
  const picked = await window.showQuickPick(items, {
    title: l10n.t("Which systemd are the units for?"),
    placeHolder: now === "" ? l10n.t("Newest") : now,
  });
  if (!picked) return;
  const typed = () =>
    window.showInputBox({
      title: l10n.t("Which systemd are the units for?"),
      prompt: l10n.t("252, or 249..257, or debian-12, or several with commas between them"),
      value: now,
    });
  const chosen = picked === own ? await typed() : picked === newest ? "" : picked.label;
  if (chosen !== undefined) await set("systemd", chosen);
}

/** Distributions that people target most. */
const targets = ["debian-12", "debian-13", "ubuntu-22.04", "ubuntu-24.04", "rhel-9", "rhel-10"];

/** Lets the user choose the host profiles that units are checked against: JSON files of the workspace. */
export async function selectHost(): Promise<void> {
  const now = workspace.getConfiguration("unitwright").get<readonly string[]>("hosts", []);
  const found = await workspace.findFiles("**/{hosts/*,*.host}.json", "**/node_modules/**", 200);
  const paths = new Set([...now, ...found.map((it) => workspace.asRelativePath(it, false))]);
  if (paths.size === 0) {
    window.showInformationMessage(
      l10n.t(
        "There is no host profile in the workspace. `unitwright host detect > this.host.json` describes a machine.",
      ),
    );
    return;
  }
  const items = [...paths].sort().map((label) => ({ label, picked: now.includes(label) }));
  const picked = await window.showQuickPick(items, {
    canPickMany: true,
    title: l10n.t("Which machines are the units for?"),
  });
  if (picked)
    await set(
      "hosts",
      picked.map((it) => it.label),
    );
}

/** Without an open folder there are only the user's own settings. */
async function set(name: string, value: unknown): Promise<void> {
  const target = workspace.workspaceFolders ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  await workspace.getConfiguration("unitwright").update(name, value, target);
}
