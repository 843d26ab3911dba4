import { distributions } from "../../server/src/facts/distributions.ts";
import { NEWEST, OLDEST } from "../../server/src/facts/versions.ts";
import { h, part } from "./element.ts";

/** The releases to choose from. `change` is told a target like that of `--systemd`. */
export class TargetsView {
  readonly #select = part("systemd", "select");
  readonly #other = part("systemd-other", "input");

  constructor(readonly change: (target: string) => void) {
    const releases = Array.from({ length: NEWEST - OLDEST + 1 }, (_, index) => `${NEWEST - index}`);
    const ofDistributions = distributions.map((it) => h("option", { value: it.name }, `${it.label} (${it.systemd})`));
    this.#select.append(
      h("option", { value: "" }, "as the host says, or newest"),
      h("option", { value: OTHER }, "several or a range…"),
      h("optgroup", { label: "Distributions" }, ...ofDistributions),
      h("optgroup", { label: "Releases" }, ...releases.map((it) => h("option", { value: it }, it))),
    );
    this.#select.addEventListener("change", () => {
      const isOther = this.#select.value === OTHER;
      this.#other.hidden = !isOther;
      if (isOther) this.#other.focus();
      this.change(isOther ? this.#other.value : this.#select.value);
    });
    this.#other.addEventListener("input", () => this.change(this.#other.value));
  }

  show(target: string): void {
    const isKnown = [...this.#select.options].some((it) => it.value === target && it.value !== OTHER);
    const isTyping = document.activeElement === this.#other;
    if (isTyping) return;
    this.#select.value = isKnown ? target : OTHER;
    this.#other.hidden = isKnown;
    if (!isKnown) this.#other.value = target;
  }
}

/** No target: what the select has for all that are typed. */
const OTHER = "…";
