import { type Text, type TextRows, textIn } from "./text.ts";

/** What a type of unit (`service`) is; `undefined` for what is no type. */
export function unitTypeText(type: string): Text | undefined {
  return textIn(texts, type);
}

const texts: TextRows = {
  service: [
    "A program that systemd starts, watches and stops.",
    "It is the only type with commands of its own choosing (`ExecStart=`) and `Restart=`. `name@.service` is a template: each `name@x.service` is an instance of it, with `x` as `%i`. Without a `Slice=` it runs in `system.slice`.",
  ],
  socket: [
    "A place that systemd listens at, to start a service when something comes in.",
    "Unless `Service=` says otherwise it starts the service of the same name; with `Accept=yes` an instance of the template of that name for each connection. The service gets the open socket and must not open it again by itself. Enable the socket, not the service.",
  ],
  target: [
    "A group of units, or a point of the start-up that others are ordered around.",
    "It has no settings of its own and does nothing. Units get into it by `WantedBy=`; with default dependencies it is reached only after all it wants or requires have been started.",
  ],
  device: [
    "A device that udev reports; systemd makes the unit by itself.",
    "Others can wait for it with `BindsTo=` and `After=` under its escaped path, such as `dev-sda1.device`. Only devices that udev tags `systemd` get a unit. A file for one can hold nothing but `[Unit]`.",
  ],
  mount: [
    "A file system that systemd mounts.",
    "The file must have the name of the mount point, escaped: `srv-data.mount` for `/srv/data`, else it is refused. For most of them `/etc/fstab` is the better place; systemd makes units from it.",
  ],
  automount: [
    "A place where a file system is mounted when somebody first enters it.",
    "It needs the mount unit of the same name, and is what has to be enabled in its place. With `TimeoutIdleSec=` it unmounts again when nobody uses it.",
  ],
  swap: [
    "A device or file that systemd swaps to.",
    "The file is named after the device or file, escaped: `dev-sdb1.swap`. systemd makes such units from `/etc/fstab` by itself.",
  ],
  timer: [
    "A clock that starts another unit.",
    "Unless `Unit=` says otherwise it starts the service of the same name. A start while the service still runs does nothing, so runs never overlap. Enable the timer, not the service.",
  ],
  path: [
    "A watch on files that starts another unit when they change or appear.",
    "Unless `Unit=` says otherwise it starts the service of the same name. It uses inotify: it sees nothing that other machines change on a network file system.",
  ],
  slice: [
    "A branch of the control group tree, whose limits hold for all units in it together.",
    "The name is the path: `a-b.slice` lies in `a.slice`, and every dash makes a level; systemd makes missing ones without limits. Units choose theirs by `Slice=`. Slices hold no processes themselves and can be no templates.",
  ],
  scope: [
    "Processes that something other than systemd started, such as a session or a container.",
    "It is made at run time by a program over the bus; a file for one is not loaded by itself, but drop-ins for its name apply. `init.scope` holds process 1.",
  ],
};
