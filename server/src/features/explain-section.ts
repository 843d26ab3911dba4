import { sectionNames } from "../facts/sections.ts";
import { type Explanation, manualAddress } from "./explanation.ts";

/** What a section is for; `undefined` for what is no section of unit files. */
export function explainSection(name: string): Explanation | undefined {
  const meaning = meanings[name];
  if (meaning === undefined || !sectionNames.includes(name)) return undefined;
  const [page, anchor] =
    name === "Unit" || name === "Install" ? ["systemd.unit", `[${name}] Section Options`] : [pageOf(name), "Options"];
  return {
    kind: "section",
    name: `[${name}]`,
    paragraphs: [meaning],
    facts: [],
    examples: [],
    seeAlso: [],
    manual: manualAddress(page, encodeURIComponent(anchor)),
  };
}

const pageOf = (section: string) => `systemd.${section.toLowerCase()}`;

const meanings: Readonly<Record<string, string>> = {
  Unit: "What a unit of any type says of itself: its description, the conditions it starts under, what it needs, and its order among other units.",
  Install:
    "What `systemctl enable` and `disable` do with the unit. systemd itself reads nothing here when the unit runs.",
  Service: "How the service's processes are started, watched and stopped, and what they run with.",
  Socket: "What to listen on, and the service to start when something comes in.",
  Target: "Targets have no settings of their own: they group units and mark points of the start-up.",
  Device: "Devices have no settings of their own: udev's rules decide what becomes of them.",
  Mount: "What to mount, where, and with which options. The unit's name must be that of the mount point.",
  Automount: "A mount point whose file system is mounted when it is first used.",
  Swap: "A device or file to swap to.",
  Timer: "When the timer elapses, and the unit to start then.",
  Path: "The paths to watch, and the unit to start when something happens there.",
  Slice: "Limits and shares for all units in the slice together.",
  Scope: "Limits for processes that something other than systemd started.",
};
