import type { TextRows } from "../text.ts";

/** `[Install]`: what `systemctl enable` does. See systemd.unit(5). systemd itself skips the section when it loads a unit. */
export const installTexts: TextRows = {
  Alias: [
    "Further names for the unit, made as links when it is enabled.",
    "The names have to end in the same unit type, and an instance can only be an alias of an instance or template in matching form. Until `systemctl enable` runs, nobody knows the other name; a drop-in for an unlinked alias is ignored. Slices, mounts, automounts and swaps cannot have aliases, because their names mean something.",
  ],
  Also: [
    "Units that are enabled and disabled together with this one.",
    "Typical for a service and its socket. It has no influence on starting; for that there are dependencies. If this unit has nothing else in its section, enabling it still enables the others.",
  ],
  DefaultInstance: [
    "The instance a template is enabled as when no instance is named.",
    "Makes `systemctl enable foo@.service` mean `foo@default.service`. It is read in templates only, and only when enabling: starting always needs a full name.",
  ],
  RequiredBy: [
    "Units that, once this one is enabled, require it.",
    "A link in their `.requires` folder does it, and a failure to start this unit then fails theirs, provided they are ordered after it. `WantedBy=` is the kinder and more usual choice.",
  ],
  UpheldBy: [
    "Units that, while they run, bring this one back whenever it is not running.",
    "Enabling puts a link into their `.upholds` folder, which systemd reads from 254 on. The restart goes on for ever, whatever `Restart=` says, so a unit that cannot start is tried again and again.",
  ],
  WantedBy: [
    "Units, mostly targets, that pull this one in once it is enabled.",
    "`multi-user.target` is the usual one for services of the system, `default.target` for those of a user, `timers.target` and `sockets.target` for those kinds. Names need their suffix. The line does nothing until `systemctl enable` makes the link, and changing it later asks for `reenable`. A failure does not harm the unit that wants it.",
  ],
};

/** `[Slice]`: see systemd.slice(5). Everything else in the section is resource control. */
export const sliceTexts: TextRows = {
  ActivatingConcurrencyMax: [
    "How many units of the slice and below may be starting at the same moment; more wait in the queue.",
    "Units that are up no longer count, so everything gets its turn, a few at a time. It tames boots where hundreds of heavy services start together. A unit that hangs while starting keeps its place: give the members a start timeout. Known from 262 on.",
  ],
  ConcurrencyHardMax: [
    "How many units of the slice and below may be active at once; starting one more fails.",
    "Slices inside count as units themselves, so leave room for them. `infinity` is the default. Use the soft variant where the surplus should wait instead of failing. Since 258.",
  ],
  ConcurrencySoftMax: [
    "How many units of the slice and below may be active at once; the start of one more is put off.",
    "The waiting job is done as soon as another unit ends, those with a higher CPU weight first, which makes a simple batch queue out of a slice. Long-running services in it block the queue for good. Since 258.",
  ],
};

/** `[Scope]`: see systemd.scope(5). Scopes are made by programs, so these lines stand in drop-ins. */
export const scopeTexts: TextRows = {
  OOMPolicy: [
    "What happens to the rest of a scope when one of its processes is killed for lack of memory.",
    "`continue` only writes a log message, `stop` ends the scope in an orderly way, `kill` lets the kernel end everything in it at once. Processes of a scope have no main one, so there is no restart. Since 251; before, scopes were left alone.",
  ],
  RuntimeMaxSec: [
    "How long the scope may exist before it is stopped.",
    "Counted from the moment a program registered the scope. `infinity` is the default. When the time is up the processes get the usual stop signals, and the scope is counted as failed.",
  ],
  RuntimeRandomizedExtraSec: [
    "A random part added to the longest life of the scope.",
    "Spreads the ends of many scopes that began together. Nothing without `RuntimeMaxSec=`.",
  ],
  TimeoutStopSec: [
    "How long processes of a scope have to leave after being asked to, before they are killed.",
    "The time runs from the stop request; the next signal is `SIGKILL`, unless switched off. Unset, the manager's default of usually 90 s holds.",
  ],
};

/** How processes are ended: services, sockets, mounts, swaps, scopes. See systemd.kill(5). */
export const killTexts: TextRows = {
  FinalKillSignal: [
    "The signal for processes that are still there after the stop timeout; `SIGKILL` if unset.",
    "Another one makes sense for programs that write a core dump on it. It is not sent with `SendSIGKILL=no`. A process that survives it keeps the unit in a failed state until it goes.",
  ],
  KillMode: [
    "Which processes are signalled when the unit stops: all, the main one, or none.",
    "`control-group` reaches everything the unit started. `mixed` asks the main process first and kills the rest at the end, good for programs that wind down their own workers. `process` and `none` leave processes behind that nobody manages, which then block restarts; `none` is deprecated since 246. Daemons that seem to need them usually need a scope or a unit for their children.",
  ],
  KillSignal: [
    "The signal that asks processes to end; `SIGTERM` if unset.",
    "Some programs shut down properly only on `SIGINT` or `SIGQUIT`. `SIGCONT` follows right behind, so that stopped processes notice. With `ExecStop=` the commands run first, and the signal goes to what is left.",
  ],
  RestartKillSignal: [
    "The signal used instead of `KillSignal=` when the stop is part of a restart.",
    "Lets a daemon know that it will be back at once and may keep state for its successor. Unset, both are alike. Since 244.",
  ],
  SendSIGHUP: [
    "Also sends `SIGHUP` right after the stop signal.",
    "Shells and programs like them end on a lost terminal rather than on `SIGTERM`, which interactive ones ignore. Daemons usually reload on it, so leave it off for them.",
  ],
  SendSIGKILL: [
    "Whether processes that do not end in time are killed.",
    "`no` leaves them running after the unit is down, where they hold files, ports and memory; when it starts again both generations meet. Reserve it for processes whose sudden death would damage data.",
  ],
  WatchdogSignal: [
    "The signal for a service whose watchdog ran out; `SIGABRT` if unset.",
    "The default leaves a core dump that shows where the program hung. Programs that catch it without ending are killed after the abort timeout.",
  ],
};

/** `[Mount]`: see systemd.mount(5). */
export const mountTexts: TextRows = {
  DirectoryMode: [
    "Access mode of directories that systemd makes on the way to the mount point; `0755` if unset.",
    "It is written in octal and applies to what has to be created only. Once something is mounted, its own root directory's mode is what people see.",
  ],
  ForceUnmount: [
    "Unmounts even if the server behind a network file system cannot be reached.",
    "It corresponds to `umount -f`. Processes with open files on it get errors, and data not yet written is lost.",
  ],
  LazyUnmount: [
    "Takes the mount out of the tree at once and cleans up when its last user is gone.",
    "The unit counts as stopped although the file system may stay in use for hours, so a device can be pulled that is not free. A last resort rather than a cure for busy mounts.",
  ],
  Options: [
    "Mount options, separated by commas, as in the fourth column of `/etc/fstab`.",
    "Specifiers are replaced. Words of the `x-systemd.` family are for `fstab` only and mean nothing here: write the settings and dependencies themselves. `_netdev` still makes it a network mount. The last line wins as a whole; nothing is merged.",
  ],
  ReadWriteOnly: [
    "Fails instead of falling back to a read-only mount of a write-protected device.",
    "Without it a medium that refuses writes is mounted read-only, and the services on it find out later. Since 246.",
  ],
  SloppyOptions: [
    "Ignores mount options that the file system does not know.",
    "Passes `-s` to the mount helper, which only some of them understand. A typing error in the options then goes unnoticed.",
  ],
  TimeoutSec: [
    "How long mounting or unmounting may take before the helper is killed.",
    "`infinity` waits for ever, and so does everything ordered after it. Large disks that are checked or journals that are replayed need more than the manager's default.",
  ],
  Type: [
    "The kind of file system; unset, it is found out by looking at the device.",
    "It is passed to `mount -t`. Network and in-memory file systems need it, since nothing on a device tells. Its name also decides whether the unit waits for the network.",
  ],
  What: [
    "What is mounted: a device, a file, a share or the name of a virtual file system.",
    "The unit is refused without it. A device node brings a dependency on its device unit, so that a missing disk makes the start time out; write a stable name such as one below `/dev/disk/by-uuid`. Specifiers are replaced.",
  ],
  Where: [
    "The mount point, an absolute path that has to fit the name of the unit.",
    "`/srv/data` belongs to `srv-data.mount`; `systemd-escape --path --suffix=mount` gives the name. A mismatch gets the unit refused. Links in the path are a mistake: systemd declines to mount over one. Missing directories are made.",
  ],
};

/** `[Automount]`: see systemd.automount(5). */
export const automountTexts: TextRows = {
  DirectoryMode: [
    "Access mode of directories made for the automount point; `0755` if unset.",
    "They are created when the automount unit starts, long before anything is mounted there. An existing directory keeps its mode.",
  ],
  ExtraOptions: [
    "Options for the kernel's autofs mount itself, since 250.",
    "They are not those of the file system that is mounted later; these stand in the mount unit of the same name.",
  ],
  TimeoutIdleSec: [
    "Unmounts again when nobody has used the file system for this long.",
    "Off by default. A process that merely has its working directory inside keeps it busy. Good for network shares and removable disks; each new access mounts anew.",
  ],
  Where: [
    "The directory to watch; the first access to it starts the mount unit of the same name.",
    "It has to fit the unit's own name, as in the mount unit, and both files are needed. The mount unit should not be pulled in by itself as well, or it is mounted at boot and the automount is left without a purpose.",
  ],
};

/** `[Swap]`: see systemd.swap(5). */
export const swapTexts: TextRows = {
  Options: [
    "Options for activating the swap, such as `discard`.",
    "They reach `swapon -o` as they are. A priority given here competes with `Priority=`, which is the clearer place.",
  ],
  Priority: [
    "Which swap area is filled first: the one with the higher number.",
    "Areas of the same number are used in turn, which spreads load over disks. Unset, the kernel gives negative numbers in the order of activation.",
  ],
  TimeoutSec: [
    "How long activating or deactivating the swap may take.",
    "Deactivating has to read everything back into memory and may need minutes; when the time runs out the helper is killed and the area stays in use.",
  ],
  What: [
    "The device or file to swap to; the unit's name has to fit it.",
    "`/dev/vg0/swap` makes `dev-vg0-swap.swap`. Files are possible where the file system supports them. A device that goes by several names is followed under all of them.",
  ],
};

/** `[Path]`: see systemd.path(5). */
export const pathTexts: TextRows = {
  DirectoryMode: [
    "Access mode of directories that `MakeDirectory=` creates; `0755` if unset.",
    "Nothing without that setting. Owner and group are those of the manager.",
  ],
  DirectoryNotEmpty: [
    "Starts the unit as long as this directory holds at least one entry.",
    "Made for spool directories: the service works them off, and is started again right away if something is left. A service that leaves a file behind is therefore started in a loop until the trigger limit stops it. The directory is looked at when the path unit starts, too. Hidden and backup files are overlooked, except by 247.",
  ],
  MakeDirectory: [
    "Creates the directories that are to be watched before watching begins.",
    "It makes a directory of the very path that is named, which is right for `DirectoryNotEmpty=` and wrong for a file. Off by default.",
  ],
  PathChanged: [
    "Starts the unit when a file was written and closed again, made, moved or deleted.",
    "It does not fire for each write to an open file; `PathModified=` does. Changes made while the triggered unit runs are lost: nothing is watched until it has ended. Nothing happens for a file that merely exists at boot.",
  ],
  PathExists: [
    "Starts the unit as long as this file or directory is there.",
    "It is checked at once and again when the triggered unit ends, so a service that leaves the file in place runs over and over. Let the service remove it, or watch for changes instead.",
  ],
  PathExistsGlob: [
    "Starts the unit as long as at least one file matches this pattern.",
    "Patterns are those of the shell. Only the part before the first special character can be watched efficiently; the directory should exist. The same loop as with a plain path threatens when matches stay.",
  ],
  PathModified: [
    "As `PathChanged=`, and also on every write to a file that stays open.",
    "A log file that is written all the time triggers without end, until `TriggerLimitBurst=` closes the valve.",
  ],
  TriggerLimitBurst: [
    "How often the path unit may trigger within `TriggerLimitIntervalSec=` before it gives up.",
    "When exceeded, the path unit fails and watches no more until it is started by hand. `0` switches the limit off. Since 250.",
  ],
  TriggerLimitIntervalSec: [
    "The stretch of time in which triggers of the path unit are counted, 2 s if unset.",
    "A number without a unit means seconds. `0` leaves triggering unlimited.",
  ],
  Unit: [
    "The unit to start; unset, the service with the name of the path unit.",
    "Any other unit will do, only the path unit cannot name itself. The first line counts: a second one is ignored with a message, so a drop-in cannot change it. The named unit needs no `[Install]` section: the path unit is the one to enable.",
  ],
};

/** `[Timer]`: see systemd.timer(5). */
export const timerTexts: TextRows = {
  AccuracySec: [
    "How late the timer may fire, so that several can share one wake-up; a minute if unset.",
    "Within this window systemd picks a moment that is the same on every boot of the machine. Set `1s` or `1us` where punctuality matters, and nothing where it does not: fewer wake-ups save power. It only ever delays.",
  ],
  DeferReactivation: [
    "Counts the next calendar event from the end of the service rather than from its last trigger.",
    "Without it a service that runs longer than the interval starts again the moment it ends. With it, it waits for the next regular time. Calendar timers only, since 257.",
  ],
  FixedRandomDelay: [
    "Keeps the random delay of `RandomizedDelaySec=` the same each time.",
    "The figure is derived from machine, manager and timer name, so every machine of a fleet has its own slot and keeps it. Since 247.",
  ],
  OnActiveSec: [
    "Fires this long after the timer itself was started.",
    "A number without a unit means seconds. Several lines, also of other kinds, all count; an empty one clears them all. Restarting the timer begins anew.",
  ],
  OnBootSec: [
    "Fires this long after the machine was booted.",
    "A moment that has passed when the timer starts fires at once. In a container the time of its own start counts. Repeats need `OnUnitActiveSec=` beside it.",
  ],
  OnCalendar: [
    "Fires at points of the calendar: `Mon..Fri 08:00`, `*-*-01 04:00:00`, `daily`.",
    "Local time holds unless a zone stands behind. A date that never comes is accepted in silence; `systemd-analyze calendar` shows the next ones. Times missed while the machine was off are lost without `Persistent=yes`. Several lines add up, and an empty one clears them, the timers of other kinds included.",
  ],
  OnClockChange: [
    "Fires when the system clock jumps against the monotonic one.",
    "For services that hold absolute times. Ordinary slewing by a time daemon is no jump. Since 242.",
  ],
  OnStartupSec: [
    "Fires this long after the manager was started.",
    "For the system that is much the same as boot; for a user manager it is the time since the user's first login, which makes it the better choice there.",
  ],
  OnTimezoneChange: [
    "Fires when the local time zone is changed.",
    "Calendar timers are recomputed anyway; it is for programs that format times or keep schedules themselves. Since 242.",
  ],
  OnUnitActiveSec: [
    "Fires this long after the triggered unit was last activated: the interval of a repeating timer.",
    "By itself it never begins, because the unit was never active: give it a companion such as `OnBootSec=`. A oneshot service counts from its start, not its end, so a run longer than the interval is followed by the next at once; `OnUnitInactiveSec=` leaves a pause.",
  ],
  OnUnitInactiveSec: [
    "Fires this long after the triggered unit last ended.",
    "Gives a fixed pause between runs, however long they take. It needs a first trigger from another line.",
  ],
  Persistent: [
    "Makes up for a calendar event that was missed while the timer was not running.",
    "A stamp on disk remembers the last time. However many events were missed, there is one run, and it may come in the middle of boot; add `RandomizedDelaySec=` where a fleet wakes up together. It does nothing for timers without `OnCalendar=`.",
  ],
  RandomizedDelaySec: [
    "Delays each firing by a random time up to this value.",
    "A new delay is drawn for every firing, and again when the manager restarts, so intervals vary. `FixedRandomDelay=yes` makes it constant. `AccuracySec=` is applied on top.",
  ],
  RandomizedOffsetSec: [
    "Shifts all calendar events by one stable random time up to this value.",
    "Every machine gets its own place in the period and keeps it over restarts, even when the offset spans days: a weekly job is spread over the whole week. Calendar timers only, since 258.",
  ],
  RemainAfterElapse: [
    "Whether the timer stays loaded after its last event.",
    "`no` lets a timer that will never fire again disappear, which is meant for transient ones; started anew it would fire again.",
  ],
  Unit: [
    "What the timer starts; unset, the service named like the timer.",
    "Triggering a unit that is already active does nothing, so a service with `RemainAfterExit=yes` runs once and never again. Enable the timer, not the service.",
  ],
  WakeSystem: [
    "Wakes a sleeping machine for the event, where the hardware can.",
    "It needs an alarm clock in the hardware and rights to set it, so mostly the system manager. The machine stays awake afterwards unless something puts it back to sleep.",
  ],
};
