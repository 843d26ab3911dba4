import type { TextRows } from "../text.ts";

/** `[Unit]`, but for conditions and asserts: see systemd.unit(5). */
export const unitTexts: TextRows = {
  After: [
    "Starts this unit only once those named have finished starting; on the way down the order is reversed.",
    "It orders and pulls nothing in: without `Wants=` or `Requires=` beside it, units that nobody starts are not waited for. When a unit has finished starting depends on its type; a `Type=simple` service is through with the fork. `network.target` does not mean that there is a connection; `network-online.target` does, if something pulls it in.",
  ],
  AllowIsolate: [
    "Permits `systemctl isolate` for this unit: everything else is stopped.",
    "Reserved for targets that describe a whole state of the machine, such as a rescue mode. Off by default for good reason.",
  ],
  Before: [
    "Starts this unit before those named, which wait until it is up.",
    "The other direction of `After=`; either one is enough. Only when both units are started in the same go is anything ordered. Devices cannot be delayed: naming one is dropped with a message.",
  ],
  BindTo: [
    "An old spelling of `BindsTo=`, still understood.",
    "Write the new one; they mean the same in every release.",
  ],
  BindsTo: [
    "As `Requires=`, and also stops this unit whenever the other one goes away, for any reason.",
    "Together with `After=` the other one must be up the whole time. It is the tie between a service and a device or mount that may vanish. A unit that was skipped by a condition counts as gone, too.",
  ],
  CollectMode: [
    "Whether a failed unit stays loaded until somebody looks at it.",
    "`inactive-or-failed` forgets it at once, with its exit status, which suits transient units in great numbers. The default keeps failures for `systemctl --failed`.",
  ],
  Conflicts: [
    "Stops the named units when this one starts, and the other way round.",
    "It orders nothing: add `Before=` or `After=` if one has to be gone before the other begins. When both are wanted in one go, one of them is dropped or the whole request fails.",
  ],
  DefaultDependencies: [
    "Whether the usual dependencies on basic system start-up and shutdown are added.",
    "`no` is for units of early boot or late shutdown. Elsewhere it has a nasty consequence: nothing stops the unit in an orderly way when the machine goes down, unless you add `Conflicts=shutdown.target` and the ordering yourself.",
  ],
  Description: [
    "A short name for people, shown in status and log.",
    "Write it like a title without a full stop: messages are built around it. Unset, the unit's own name is shown. Specifiers are replaced, so a template can show its instance.",
  ],
  Documentation: [
    "Where to read on: addresses such as `man:nginx(8)` or `https://…`.",
    "Each begins with `http:`, `https:`, `file:`, `info:` or `man:`; other words are dropped with a message. They are shown by `systemctl status`. Lines add up, an empty one clears the list.",
  ],
  FailureAction: [
    "What to do with the machine when the unit fails: nothing, reboot, power off, exit and others.",
    "For units without which the machine is of no use. The `-force` words skip the orderly shutdown, the `-immediate` ones even syncing disks. It acts on the final failure, after restarts are used up.",
  ],
  FailureActionExitStatus: [
    "The exit status that the manager returns when `FailureAction=exit` ends it.",
    "Of use in containers and user managers only. Unset, the status of the failed service's main process is passed on.",
  ],
  IgnoreOnIsolate: [
    "Keeps the unit running when another one is isolated.",
    "Devices, slices and the like have it by nature; it is for services that must survive a switch of targets.",
  ],
  IgnoreOnSnapshot: [
    "Belonged to snapshots of the system state, which are long gone; it has no effect.",
    "Remove the line. There is no successor.",
  ],
  JobRunningTimeoutSec: [
    "How long a job for the unit may be running before it is given up.",
    "It counts from the moment the job begins, while `JobTimeoutSec=` includes waiting in the queue. The unit itself is not stopped. Devices have a default from the manager, which is why a missing disk delays boot by 90 s.",
  ],
  JobTimeoutAction: [
    "What to do with the machine when a job for the unit times out.",
    "Takes the words of `FailureAction=`. The usual place is a target for shutting down, to force the end if it hangs.",
  ],
  JobTimeoutRebootArgument: [
    "An argument for the reboot that a timed-out job causes.",
    "It is handed to the kernel's reboot call, and what it means is up to the machine's firmware.",
  ],
  JobTimeoutSec: [
    "How long a job for the unit may take altogether, waiting included.",
    "Time spent waiting for other units counts, so it can cancel a start that never began. The unit does not fail through it. `TimeoutStartSec=` of a service is what limits the start itself.",
  ],
  JoinsNamespaceOf: [
    "Shares private `/tmp`, network and IPC namespaces with these units.",
    "Only what both sides have switched on is shared: `PrivateTmp=`, `PrivateNetwork=` and so on have to stand in each. Whoever starts first makes the namespace.",
  ],
  OnFailure: [
    "Units to start when this one fails, such as one that sends a message.",
    "A service that is restarted automatically fails in this sense only at the end, when no further attempt is made. A template like `alert@%n.service` tells the other unit who failed.",
  ],
  OnFailureIsolate: [
    "An old way to isolate the unit of `OnFailure=`; write `OnFailureJobMode=isolate`.",
    "It is still understood as a boolean. There must be exactly one unit to isolate then.",
  ],
  OnFailureJobMode: [
    "How the jobs of `OnFailure=` deal with jobs that are already waiting; `replace` if unset.",
    "The words are those of `systemctl --job-mode`. `isolate` stops everything else and permits one unit only.",
  ],
  OnSuccess: [
    "Units to start when this one ends well.",
    "For chains of oneshot services. A unit that stays active never gets there. Since 249.",
  ],
  OnSuccessJobMode: [
    "How the jobs of `OnSuccess=` deal with jobs that are already waiting; `fail` if unset.",
    "With the default a contradictory job in the queue prevents the start of the next unit. Since 249.",
  ],
  PartOf: [
    "Stops and restarts this unit together with those named.",
    "It goes one way and does not concern starting: the other unit needs a `Wants=` of this one. Good for the members of a plane behind one target, so that `systemctl restart` of the target reaches them all.",
  ],
  PropagateReloadFrom: [
    "An old spelling of `ReloadPropagatedFrom=`.",
    "Understood by all releases; write the new name.",
  ],
  PropagateReloadTo: [
    "An old spelling of `PropagatesReloadTo=`.",
    "Both are accepted by every release in use; choose the current one.",
  ],
  PropagatesReloadTo: [
    "Reloads these units, too, when this one is reloaded.",
    "Units of the list that cannot reload are left alone. It does not touch starting or stopping.",
  ],
  PropagatesStopTo: [
    "Stops these units, too, when this one is stopped.",
    "For a one-sided tie without any requirement. Since 249.",
  ],
  RebootArgument: [
    "An argument for reboots that actions of this unit cause.",
    "Some boards take it as a mode to boot into. It does nothing unless one of the action settings reboots.",
  ],
  RefuseManualStart: [
    "Forbids starting the unit by hand; as a dependency it still starts.",
    "A guard rail for units that make sense at certain moments only, such as targets of the shutdown.",
  ],
  RefuseManualStop: [
    "Forbids stopping the unit by hand.",
    "It is no protection: root can kill its processes, and shutdown stops it anyway.",
  ],
  ReloadPropagatedFrom: [
    "Reloads this unit, too, when one of those is reloaded.",
    "The mirror of `PropagatesReloadTo=`, for when only this side's file can be changed.",
  ],
  Requires: [
    "Pulls these units in; if one fails to start, this one is not started.",
    "Only with `After=` does it wait for them and notice the failure in time; without, both start side by side. It also stops this unit when the other is stopped on purpose, though not when it fails later: `BindsTo=` covers that. `Wants=` is enough more often than not. Drop-ins can add to it and never remove.",
  ],
  RequiresMountsFor: [
    "Requires and waits for all mounts that these paths lie on.",
    "Give paths, not units; the fitting mount units are found by themselves. Paths without a mount of their own cost nothing. Names in `fstab` marked `noauto` are mounted as well.",
  ],
  RequiresOverridable: [
    "A weaker `Requires=` of old; it is treated as a plain one.",
    "Removed with release 230, the name is still accepted with a message. Write `Requires=` or `Wants=`.",
  ],
  Requisite: [
    "Starts this unit only if those are already up; they are not started for it.",
    "Without `After=` the check may come too early: a unit that is about to start fails it. Otherwise as `Requires=`.",
  ],
  RequisiteOverridable: [
    "A weaker `Requisite=` of old; it is treated as a plain one.",
    "The name survives only for the sake of old files. Write `Requisite=`.",
  ],
  SourcePath: [
    "The file that this unit was made from, for units written by generators.",
    "Shown in status, and systemd recommends a reload when the file is newer. By hand it is never needed.",
  ],
  StartLimitAction: [
    "What to do with the machine when the unit is started too often.",
    "The default is nothing: further starts are refused until the interval has passed or `systemctl reset-failed` was called. Others reboot or power off.",
  ],
  StartLimitBurst: [
    "How many starts are allowed within `StartLimitIntervalSec=`; the manager's default is 5.",
    "Automatic restarts and starts by hand both count. With a long `RestartSec=` the limit may never be reached: five starts take longer than ten seconds then, and the service restarts for ever.",
  ],
  StartLimitInterval: [
    "The old spelling of `StartLimitIntervalSec=`.",
    "Still accepted in every release. It moved from `[Service]` to `[Unit]` with 229, and got its new name with 230.",
  ],
  StartLimitIntervalSec: [
    "The stretch of time in which starts are counted; the manager's default is 10 s.",
    "It has its place in `[Unit]`, not in `[Service]`, where it is an unknown key and dropped. `0` switches the limit off. Make it longer than `StartLimitBurst=` times `RestartSec=`, or it can never trigger.",
  ],
  StopPropagatedFrom: [
    "Stops this unit, too, when one of those is stopped.",
    "The mirror of `PropagatesStopTo=`. Unlike `PartOf=` it leaves restarts alone. Since 249.",
  ],
  StopWhenUnneeded: [
    "Stops the unit as soon as no running unit wants it any more.",
    "For helpers that should live only as long as their users. Started by hand without any user, it goes down again at once.",
  ],
  SuccessAction: [
    "What to do with the machine when the unit ends well.",
    "Lets a service end a container or test machine: `SuccessAction=exit` or `poweroff`. Takes the words of `FailureAction=`.",
  ],
  SuccessActionExitStatus: [
    "The exit status that the manager returns when `SuccessAction=exit` ends it.",
    "A number from 0 to 255. Unset, the main process's own status is used.",
  ],
  SurviveFinalKillSignal: [
    "Spares the unit's processes in the last round of signals at shutdown.",
    "For programs that serve the root file system itself and have to stay until the very end, or across a soft reboot. They must live on nothing that is unmounted. Since 255.",
  ],
  Upholds: [
    "Keeps these units running: whenever one is down, it is started again.",
    "Stronger than `Wants=` and blind to reasons, so a unit that cannot run is tried again for as long as this one is up. Since 249.",
  ],
  Wants: [
    "Pulls these units in when this one starts; their failure does not matter.",
    "The right tie in most cases. It neither orders nor stops anything: add `After=` to wait. Names that do not exist are skipped without a message. Drop-ins add to the list; an empty line does not clear it.",
  ],
  WantsMountsFor: [
    "Pulls in and waits for the mounts of these paths, and starts even if they fail.",
    "The forgiving variant of `RequiresMountsFor=`. Since 256.",
  ],
};
