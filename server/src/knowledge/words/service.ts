import type { WordTexts } from "../text.ts";

/** Words of settings that say how a unit starts, ends and is watched. See systemd.service(5), systemd.kill(5), systemd.unit(5). */
export const serviceWords = {
  service_type: {
    simple: "Counts as started as soon as the process is forked, even if the program then cannot be executed.",
    exec: "Counts as started once the program has been executed, so a missing binary or user fails the start.",
    forking: "Counts as started when the first process has ended and left a daemon behind; wants `PIDFile=`.",
    oneshot: "Counts as started only when its commands have run to their end; units ordered after it wait that long.",
    dbus: "Counts as started when the program has taken the name in `BusName=` on the bus.",
    notify: "Counts as started when the program sends `READY=1` to the socket in `$NOTIFY_SOCKET`.",
    "notify-reload":
      "As `notify`, and a reload sends SIGHUP (or `ReloadSignal=`) and waits until the program reports it done.",
    idle: "As `simple`, but the program is held back up to five seconds until other jobs are through; for tidy consoles only.",
  },
  service_restart: {
    no: "A service that has ended stays down, whatever the reason.",
    "on-success":
      "Starts it again after a clean end: status 0, a gentle signal such as SIGTERM, or `SuccessExitStatus=`.",
    "on-failure":
      "Starts it again after a bad exit status, a crash, a timeout or a missed watchdog, but not after a clean end.",
    "on-abnormal": "Starts it again after a crash, a timeout or a missed watchdog, but not after any exit status.",
    "on-watchdog": "Starts it again only when it failed to send its watchdog message in time.",
    "on-abort": "Starts it again only when a signal that is no clean end killed it.",
    always: "Starts it again after any end, except when systemd was told to stop it.",
  },
  service_restart_mode: {
    normal: "Between two runs the unit goes through its failed or inactive state, so units that need it are stopped.",
    direct: "Goes straight to the next start: units that need it notice nothing, and `OnFailure=` is not triggered.",
    debug:
      "As `normal`, with `$DEBUG_INVOCATION=1` for the program and debug messages about the unit while restarts go on.",
  },
  service_exit_type: {
    main: "The service is over when its main process has ended.",
    cgroup: "The service lives as long as any process is left in its control group.",
  },
  service_timeout_failure_mode: {
    terminate: "After the timeout the service is stopped as usual: `KillSignal=` first, SIGKILL if that does not help.",
    abort:
      "After the timeout processes get `WatchdogSignal=`, by default SIGABRT, which leaves a core dump to look at.",
    kill: "After the timeout processes get `FinalKillSignal=` at once and have no chance to tidy up.",
  },
  service_refresh_on_reload: {
    extensions: "A reload brings the images and folders of `ExtensionImages=` and `ExtensionDirectories=` up to date.",
    credentials: "A reload reads the service's credentials anew.",
  },
  notify_access: {
    none: "Messages of the service's processes are thrown away.",
    main: "Only the main process may send messages; what a shell or `systemd-notify` below it sends is lost.",
    exec: "The main process and the commands of the other `Exec…=` lines may send messages.",
    all: "Any process of the service's control group may send messages.",
  },
  oom_policy: {
    continue: "One process that the out-of-memory killer took is logged, and the others run on.",
    stop: "When the out-of-memory killer took one process, the rest of the unit is stopped in good order.",
    kill: "The kernel kills all processes of the unit together: `memory.oom.group` is set.",
  },
  kill_mode: {
    "control-group": "A stop sends the signal to every process that is left in the unit.",
    mixed: "A stop sends `KillSignal=` to the main process only; what is left later is killed with all the rest.",
    process: "A stop reaches the main process only, and everything it started stays behind unmanaged.",
    none: "A stop runs `ExecStop=` and kills nothing; outdated since 246, as it leaves processes nobody looks after.",
  },
  collect_mode: {
    inactive: "The unit is forgotten when it is inactive; a failed one is kept until `systemctl reset-failed`.",
    "inactive-or-failed": "The unit is forgotten even when it failed, and its result with it.",
  },
  job_mode: {
    fail: "Gives up where a job that is already waiting would have to be reversed.",
    replace: "Waiting jobs that contradict the new one are dropped.",
    "replace-irreversibly": "As `replace`, and later jobs cannot push the new one out again; only cancelling it does.",
    isolate: "Starts the unit and what it needs, and stops everything else.",
    flush: "Cancels all jobs that are waiting before it queues its own.",
    "ignore-dependencies": "Works on this unit alone, without what it needs and without its order.",
    "ignore-requirements": "Leaves out what the unit needs but keeps to its order.",
    triggering: "For stopping only: also stops the units that would trigger this one again.",
    "restart-dependencies": "For starting only: what depends on the unit is restarted with it.",
    lenient: "Gives up where an active or starting unit would have to be stopped for it.",
  },
  emergency_action: {
    none: "Nothing beyond the unit itself happens.",
    reboot: "Restarts the machine after an orderly shutdown.",
    "reboot-force": "Kills all processes and restarts the machine without stopping units one by one.",
    "reboot-immediate":
      "Resets the machine at once: nothing is stopped or unmounted, so programs cannot save what they hold.",
    poweroff: "Shuts the machine down and switches it off in the ordinary way.",
    "poweroff-force": "Kills all processes and switches off without stopping units one by one.",
    "poweroff-immediate":
      "Cuts the power at once: nothing is stopped or unmounted, so programs cannot save what they hold.",
    exit: "Ends the manager after stopping its units; the system manager of a real machine shuts down instead.",
    "exit-force": "Ends the manager right away, with the status that the unit's exit-status settings give.",
    "soft-reboot": "Restarts user space only: units are stopped, the kernel goes on.",
    "soft-reboot-force": "Restarts user space only and kills processes instead of stopping units.",
    kexec: "Stops all units and starts the kernel that was loaded for it, without the firmware.",
    "kexec-force": "Kills all processes and starts the loaded kernel, without stopping units one by one.",
    halt: "Stops all units and halts; the machine stays powered.",
    "halt-force": "Kills all processes and halts without stopping units one by one.",
    "halt-immediate": "Stands still at once: nothing is stopped or unmounted, so programs cannot save what they hold.",
  },
  open_file_flags: {
    "read-only": "Opens the file for reading only.",
    append: "Whatever is written goes to the end of the file.",
    truncate: "Empties the file when it is opened.",
    graceful: "A file that cannot be opened is skipped instead of failing the start.",
  },
  exec_directory_type: {
    RuntimeDirectory: "A folder below `/run` that lives as long as the unit.",
    StateDirectory: "A folder below `/var/lib` for data that is to last.",
    CacheDirectory: "A folder below `/var/cache` for data that can be made again.",
    LogsDirectory: "A folder below `/var/log` for logs that the program writes itself.",
    ConfigurationDirectory: "A folder below `/etc` for the program's configuration.",
  },
  exec_preserve_mode: {
    no: "Runtime directories are removed, and stored descriptors closed, whenever the unit stops.",
    yes: "Runtime directories, or stored descriptors, stay when the unit stops.",
    restart: "Runtime directories, or stored descriptors, survive a restart, by hand or automatic, but not a stop.",
    "on-success": "Stored descriptors stay when the unit stops, but are closed when it failed.",
  },
  exec_utmp_mode: {
    init: "Writes only the first kind of entry; the program does what a getty does.",
    login: "Also writes the entry of a login prompt; the program does what `login` does.",
    user: "Writes all three entries, so any program can be shown as a session.",
  },
} satisfies WordTexts;
