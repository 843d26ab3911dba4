import type { TextRows } from "../text.ts";

/** `[Service]`: see systemd.service(5). */
export const serviceTexts: TextRows = {
  BusName: [
    "The D-Bus name whose appearance tells that a service of `Type=dbus` is ready.",
    "Required for that type, and then also the default of it: a service with a bus name and no type is taken as `dbus`. When the name is lost later, the service counts as stopped. System services need a policy that permits them to own it.",
  ],
  BusPolicy: [
    "A leftover of the bus in the kernel that never came; it has no effect.",
    "Access to names is ruled by policy files of the D-Bus daemon. Delete the line.",
  ],
  ExecCondition: [
    "A command that decides whether the service starts: exit status 1 to 254 skips it without failure.",
    "It runs before `ExecStartPre=`. Status 255 or a signal makes the start fail, so mind programs that return -1. Several lines run one after the other until one declines. Since 243.",
  ],
  ExecReload: [
    "The command for `systemctl reload`: it should return when the new configuration is in force.",
    "`kill -HUP $MAINPID` returns at once and hides errors from whoever asked; `Type=notify-reload` waits properly. Several lines run in turn. Without one, and without that type, the service cannot be reloaded.",
  ],
  ExecReloadPost: [
    "Commands to run after a reload has succeeded.",
    "The way to tell others about the new configuration. They are skipped when reloading failed. Since 259.",
  ],
  ExecStart: [
    "The command that is the service, with its arguments.",
    "It is no shell line: pipes, redirections, `&&` and globs reach the program as plain words; write `/bin/sh -c '…'` if a shell is meant. Only `Type=oneshot` may have more than one, so a drop-in that changes the command first writes an empty `ExecStart=`. Prefixes such as `-` (failure is fine) or `+` (full privileges) come right before the path. `$NAME` is replaced from the environment, `%i` and its like by systemd.",
  ],
  ExecStartPost: [
    "Commands to run once the service counts as started.",
    "When that is depends on `Type=`: for `simple` it is only the fork, so the program may not answer yet. A failure stops the service. Prefix `-` to tolerate it.",
  ],
  ExecStartPre: [
    "Commands to run before the service itself; a failure stops the start.",
    "They share its user, sandbox and control group, and what they leave running is killed before the main command. Use `+` for a step that needs root, and `RuntimeDirectory=` rather than `mkdir`. Not for long-running processes.",
  ],
  ExecStop: [
    "Commands that ask the service to end and wait until it has.",
    "What is still there when they return is ended by signals at once, so a command that only sends a request cuts the orderly end short. It is skipped when the service never came up. Without it, signals do the job, which is enough for most programs.",
  ],
  ExecStopPost: [
    "Commands to clean up after the service ended, however it did.",
    "They also run when starting failed. `$SERVICE_RESULT`, `$EXIT_CODE` and `$EXIT_STATUS` say what happened. Do not expect the main process to be there.",
  ],
  ExitType: [
    "When the service counts as ended: with its main process, or with the last one of all.",
    "`cgroup` suits programs that pass their work on to children without a clear parent, such as applications of a desktop. It cannot be combined with `Type=oneshot`. Since 250.",
  ],
  FailureAction: [
    "The old place of a setting of `[Unit]`: what to do with the machine when the unit fails.",
    "Still read here for compatibility. Write it in `[Unit]`, where other unit types have it too.",
  ],
  FileDescriptorStoreMax: [
    "How many open files the service may deposit with the manager across restarts.",
    "The service sends them over the notification socket and gets them back when it is started again, so that connections survive. `0`, the default, allows none. Whether they also survive a full stop is up to `FileDescriptorStorePreserve=`.",
  ],
  FileDescriptorStorePreserve: [
    "Whether deposited files are kept while the service is fully stopped.",
    "`restart`, the default, keeps them through restarts only; `yes` until the unit is unloaded, at the price of leaking them if it never returns; `no` not even between two runs. Since 254.",
  ],
  GuessMainPID: [
    "Lets systemd guess the main process of a forking service that names no PID file.",
    "Only children of systemd are looked at, so the workers of a daemon do not disturb it. With one such process the guess is right; with several there is none, and `$MAINPID`, watchdog and restarts suffer. Setting `PIDFile=` makes it unnecessary.",
  ],
  LUOSession: [
    "Hands the service a session of the kernel's live update mechanism under each of these names.",
    "Memory put into it survives a reboot through kexec. Where the kernel offers no such device the service starts without. Combine it with a preserved store for files. Since 262.",
  ],
  NonBlocking: [
    "Sets the non-blocking flag on sockets passed in from socket units.",
    "Programs that expect blocking sockets then fail with odd errors, so it is only for those that ask for it. The flag is shared with every other holder of the socket.",
  ],
  NotifyAccess: [
    "Which processes of the service may send it status messages: none, main, exec or all.",
    "`Type=notify` and a watchdog raise it to `main` if unset. A program that notifies from a child process, such as a shell wrapper calling `systemd-notify`, needs `all`; otherwise the message is dropped and the start times out.",
  ],
  OOMPolicy: [
    "What becomes of the service when the kernel kills one of its processes for lack of memory.",
    "`continue` only logs it, `stop` ends the rest in an orderly way, `kill` makes the kernel kill everything in the unit together. Servers that supervise their own workers want `continue`. The manager's default is `stop`, for delegated units `continue`.",
  ],
  OpenFile: [
    "A file that the manager opens and passes on to the service.",
    "Written `PATH:NAME:OPTIONS`, with options such as `read-only` or `graceful` separated by commas; a socket in the file system is connected to. It lets a service use what it has no rights to or cannot see in its sandbox. Since 253.",
  ],
  PIDFile: [
    "The file in which a forking daemon leaves the number of its main process.",
    "systemd reads it after the start and removes it at the end, but does not write it. It belongs below `/run`; a path without a leading slash is taken from there. A file not owned by root must point to a process of the service.",
  ],
  PermissionsStartOnly: [
    "Applies user and sandbox only to the main command; outdated since 240.",
    "The prefix `+` in front of single helper commands says the same with more precision. The line still works and is logged nowhere.",
  ],
  RebootArgument: [
    "An argument for the reboot that a failure action causes; its place is `[Unit]` today.",
    "Read here for compatibility with old units. See the setting of the same name there.",
  ],
  RefreshOnReload: [
    "What is renewed when the service reloads: `extensions`, `credentials`, or both.",
    "With it a service can be reloaded that has no reload command of its own. A leading `~` inverts the list. Since 260.",
  ],
  ReloadSignal: [
    "The signal that starts a reload of a `Type=notify-reload` service; `SIGHUP` if unset.",
    "Other types do not look at it. The program has to report the beginning and the end of its reload. Since 253.",
  ],
  RemainAfterExit: [
    "Keeps the service active after its processes have ended.",
    "Right for a oneshot that sets something up and for which `ExecStop=` takes it down again. Starting it a second time does nothing, which is a trap together with timers and path units.",
  ],
  Restart: [
    "When systemd starts the service again by itself.",
    "`on-failure` restarts after errors, signals and timeouts and leaves an orderly end alone; `always` restarts in any case but an explicit stop. A oneshot cannot have `always` or `on-success`. Attempts follow each other after `RestartSec=`, and stop when the start limit in `[Unit]` is reached: five within ten seconds if nothing is set.",
  ],
  RestartForceExitStatus: [
    "Exit statuses and signals after which the service is restarted whatever `Restart=` says.",
    "Names such as `SIGABRT` or `TEMPFAIL` and numbers, separated by blanks. Lines add up, an empty one clears the list.",
  ],
  RestartMaxDelaySec: [
    "The longest pause between restarts when it grows from one attempt to the next.",
    "It needs `RestartSteps=` and a value above `RestartSec=`; otherwise the pause stays as it is. Since 254.",
  ],
  RestartMode: [
    "Whether units that depend on the service notice when it is restarted automatically.",
    "`direct` goes from running back to starting, so `BindsTo=`, `OnFailure=` and the like are not triggered in between; `normal` passes through a failed or inactive state. Since 254.",
  ],
  RestartPreventExitStatus: [
    "Exit statuses and signals after which the service is not restarted.",
    "For errors that a retry cannot cure, such as a broken configuration. It wins over `Restart=`; an explicit restart still works.",
  ],
  RestartRandomizedDelaySec: [
    "A random part added to the pause before an automatic restart.",
    "Keeps many instances that failed together from coming back in the same instant. Comes on top of `RestartSec=`. Since 262.",
  ],
  RestartSec: [
    "The pause before an automatic restart; 100 ms if unset.",
    "So short that a service which fails at once uses up its five attempts in half a second and then stays down. A few seconds give whatever it waits for a chance. `infinity` never restarts.",
  ],
  RestartSteps: [
    "In how many steps the pause grows from `RestartSec=` to `RestartMaxDelaySec=`.",
    "Both ends have to be set. `0` keeps the pause constant. Since 254.",
  ],
  RootDirectoryStartOnly: [
    "Applies `RootDirectory=` to the main command only.",
    "The other commands then see the whole file system. The prefix `+` on these is the newer way.",
  ],
  RuntimeMaxSec: [
    "How long the service may run before it is stopped as failed.",
    "For a oneshot it does nothing, since it is never running in this sense: use `TimeoutStartSec=`. With a suitable `Restart=` it recycles a program that leaks.",
  ],
  RuntimeRandomizedExtraSec: [
    "A random part added to the longest run time.",
    "Spreads the restarts of instances that began together; nothing without `RuntimeMaxSec=`.",
  ],
  Sockets: [
    "Socket units whose sockets are passed to the service.",
    "The socket of the same name is passed without any line. Each socket unit must have the service as its `Service=`, or it will start another one. Names end in `.socket`.",
  ],
  StartLimitAction: [
    "The old place of a `[Unit]` setting: what to do with the machine when restarts run out.",
    "Still understood here. In `[Unit]` it works for every type that can be started.",
  ],
  StartLimitBurst: [
    "How many starts are allowed in the interval; belongs into `[Unit]`.",
    "Kept for old units. Note that its partner `StartLimitIntervalSec=` is unknown in `[Service]` and dropped there, while the older spelling without `Sec` is understood.",
  ],
  StartLimitInterval: [
    "The stretch of time for counting starts, in its spelling of old; write `StartLimitIntervalSec=` in `[Unit]`.",
    "The section changed with release 229, the name with 230. A value here is in seconds unless it names a unit.",
  ],
  SuccessExitStatus: [
    "Exit statuses and signals that count as success beside 0 and the usual stop signals.",
    "Java programs end with 143 on `SIGTERM`, for example. It influences `Restart=on-failure`, the state of the unit and what depends on it. Lines add up.",
  ],
  SysVStartPriority: [
    "A sorting number for old init scripts; it has no effect any more.",
    "Ordering is a matter of `After=` and `Before=` for native units. Delete the line.",
  ],
  TimeoutAbortSec: [
    "How long a service that is aborted, as by its watchdog, may take to dump core.",
    "Unset, it is the stop timeout. Large processes need time to write their image; a kill in the middle leaves a useless file. Since 243.",
  ],
  TimeoutSec: [
    "Sets `TimeoutStartSec=` and `TimeoutStopSec=` to one value.",
    "A later line of one of these two changes that half again. `infinity`, and `0` for older habits, switch both off.",
  ],
  TimeoutStartFailureMode: [
    "How a service is ended that did not start in time: `terminate`, `abort` or `kill`.",
    "`abort` sends the watchdog signal and leaves a core dump, helpful for hunting a hang. Since 246.",
  ],
  TimeoutStartSec: [
    "How long starting may take before the service counts as failed.",
    "90 s for most; a oneshot has no limit unless one is set. What has to happen in that time depends on `Type=`: with `simple` next to nothing, with `notify` everything until the program reports. A program can ask for more time while it starts.",
  ],
  TimeoutStopFailureMode: [
    "How a service is ended that did not stop in time: `terminate`, `abort` or `kill`.",
    "`terminate` moves on to the final signal as ever, `abort` gets a core dump first. Since 246.",
  ],
  TimeoutStopSec: [
    "How long the service may take to stop, for each stop command and then for its processes.",
    "After it the final kill signal follows. Databases that flush at the end need more than the usual 90 s, or lose the flush. It is also what makes shutdowns wait.",
  ],
  Type: [
    "How systemd knows that the service has started.",
    "`simple`, the default, asks for nothing; `exec` waits until the program could be executed, so a missing file or user is noticed; `notify` waits for a message from the program; `forking` for its parent to exit, and wants a `PIDFile=`; `oneshot` for the whole run; `dbus` for its name on the bus. What is ordered after the service begins at that moment.",
  ],
  USBFunctionDescriptors: [
    "A file with USB descriptors for a service that plays a USB function.",
    "Goes together with a socket unit with `ListenUSBFunction=`. Rare outside of embedded devices.",
  ],
  USBFunctionStrings: [
    "A file with USB strings for a service that plays a USB function.",
    "The companion of the descriptors; both are written to the endpoint before the service starts.",
  ],
  WatchdogSec: [
    "The service must send a sign of life at least this often, or it is aborted.",
    "The program has to send `WATCHDOG=1` over the notification socket, best at half the time; it finds the figure in `$WATCHDOG_USEC`. A program without support is killed as soon as the time is up. `0`, the default, switches it off; combine it with `Restart=on-watchdog` or `on-failure`.",
  ],
};
