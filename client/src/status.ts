import { type Disposable, type LanguageStatusItem, LanguageStatusSeverity, l10n, languages } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { planesOf, whenQuiet } from "./planes.ts";
import { units } from "./selector.ts";

/** What units are checked for, and how many conflicts there are, beside the name of the language. */
export class Status implements Disposable {
  readonly #target: LanguageStatusItem;
  readonly #host: LanguageStatusItem;
  readonly #conflicts: LanguageStatusItem;
  readonly #quiet = whenQuiet(() => {
    this.#refresh().catch(() => {});
  });

  constructor(readonly client: BaseLanguageClient) {
    const item = (id: string, name: string, command: string, title: string) => {
      const made = languages.createLanguageStatusItem(`unitwright.${id}`, units());
      made.name = name;
      // Until the first answer there would be an empty line.
      made.text = name;
      made.busy = true;
      made.command = { command: `unitwright.${command}`, title };
      return made;
    };
    this.#target = item("target", l10n.t("Targeted systemd"), "selectTarget", l10n.t("Select"));
    this.#host = item("host", l10n.t("Host profile"), "selectHost", l10n.t("Select"));
    this.#conflicts = item("conflicts", l10n.t("Conflicts between planes"), "showMap", l10n.t("Show Map"));
  }

  get #items(): readonly LanguageStatusItem[] {
    return [this.#target, this.#host, this.#conflicts];
  }

  /** What is shown may hold no more. */
  outdated(): void {
    this.#quiet.soon();
  }

  async #refresh(): Promise<void> {
    const folders = await planesOf(this.client, false);
    const versions = folders[0]?.systemd ?? [];
    const [first, last] = [versions[0], versions.at(-1)];
    for (const it of this.#items) it.busy = false;
    const releases = first === last ? first : `${first}–${last}`;
    this.#target.text = first === undefined ? "systemd" : `systemd ${releases}`;
    const hosts = [...new Set(folders.flatMap((it) => it.hosts))];
    this.#host.text = hosts.length > 0 ? hosts.join(", ") : l10n.t("No host profile");
    const conflicts = folders.reduce((sum, it) => sum + it.conflicts, 0);
    this.#conflicts.text = conflicts === 0 ? l10n.t("No conflicts") : l10n.t("Conflicts: {0}", conflicts);
    const { Information, Warning } = LanguageStatusSeverity;
    this.#conflicts.severity = conflicts === 0 ? Information : Warning;
  }

  dispose(): void {
    this.#quiet.dispose();
    for (const it of this.#items) it.dispose();
  }
}
