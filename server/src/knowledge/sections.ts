import { type Text, type TextRows, textIn } from "./text.ts";

/** What a section (`Service`) is for; `undefined` for what is no section of unit files. */
export function sectionText(section: string): Text | undefined {
  return textIn(texts, section);
}

const texts: TextRows = {
  Unit: [
    "What a unit of any type says of itself: description, conditions, what it needs, and its order among others.",
    "Needing and order are two things: `Requires=` and `Wants=` without `After=` start both units at once. `StartLimitIntervalSec=` and `StartLimitBurst=` stand here, not in `[Service]`.",
  ],
  Install: [
    "What `systemctl enable` and `disable` do with the unit.",
    "systemd itself reads nothing here when the unit runs: a change takes effect when the unit is enabled again. A unit without it can be started but not enabled.",
  ],
  Service: [
    "How the service's processes are started, watched and stopped, and what they run with.",
    "Settings for sandboxing, resources and killing stand here as well. `Type=` decides when the service counts as started, which everything ordered after it waits for.",
  ],
  Socket: [
    "What to listen on, and the service to start when something comes in.",
    "At least one `Listen…=` line has to be there. Settings for processes apply to the commands of the socket unit, not to the service it starts.",
  ],
  Target: [
    "Targets have no settings of their own.",
    "The section is known, and every key in it is ignored with a message: what a target holds together is written in `[Unit]`, and in the `WantedBy=` of others.",
  ],
  Device: [
    "Devices have no settings of their own.",
    "The section is known and takes no key; udev's rules decide what becomes of a device, with `ENV{SYSTEMD_WANTS}` among others.",
  ],
  Mount: [
    "What to mount, where, and with which options.",
    "The unit's name must be that of the mount point, escaped: `srv-data.mount` for `/srv/data`. Settings for processes apply to the `mount` command only.",
  ],
  Automount: [
    "A mount point whose file system is mounted when it is first used.",
    "What is mounted there stands in the mount unit of the same name, not here.",
  ],
  Swap: [
    "A device or file to swap to.",
    "The unit's name must be that of the device or file, escaped. Settings for processes apply to the `swapon` and `swapoff` commands only.",
  ],
  Timer: [
    "When the timer elapses, and the unit to start then.",
    "At least one `On…=` line has to be there. All of them count: a timer with `OnBootSec=` and `OnCalendar=` elapses at both.",
  ],
  Path: [
    "The paths to watch, and the unit to start when something happens there.",
    "At least one of `PathExists=`, `PathExistsGlob=`, `PathChanged=`, `PathModified=` and `DirectoryNotEmpty=` has to be there.",
  ],
  Slice: [
    "Limits and shares for all units in the slice together.",
    "Only settings of resource control are known here. `CPUAffinity=` and `NUMAPolicy=` are not: for a slice it is `AllowedCPUs=` and `AllowedMemoryNodes=`.",
  ],
  Scope: [
    "Limits for processes that something other than systemd started.",
    "Resource control and the settings for stopping are known here; what a process runs with was decided by whoever started it.",
  ],
};
