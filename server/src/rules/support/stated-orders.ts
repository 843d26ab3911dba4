import { isBelow } from "../../values/grammar/paths.ts";
import { pathOfUnitName, templateOf, unitNameFromPath } from "../../values/grammar/unit-names.ts";
import { managerOf } from "../../workspace/manager-of.ts";
import type { MergedUnit } from "../../workspace/merged-unit.ts";
import { isNetworkMount } from "../../workspace/network-mount.ts";
import { settingOf } from "./in-force.ts";

import type { Neighbour, Neighbours } from "./neighbours.ts";
import type { Order } from "./orders.ts";
import { hasDefaults, triggeredBy } from "./unit-defaults.ts";
import { referencesBy } from "./unit-references.ts";

/** An order that a unit brings. */
export interface StatedOrder extends Order {
  /** `target`: it holds only where nothing says the opposite. The first kind is found first. */
  readonly kind: "written" | "default" | "target";
}

/**
 * The orders that a unit brings: what it says, and what systemd adds by default for its type, for targets and for triggers.
 *
 * Source: systemd.unit(5) "After=", "Implicit Dependencies" and "Default Dependencies" of the unit types; `service_add_default_dependencies()`
 * and its like in service.c, socket.c …, `unit_add_default_target_dependency()` in unit.c.
 */
export function ordersBy(unit: MergedUnit, neighbours: Neighbours): readonly StatedOrder[] {
  const stated = [...written(unit, neighbours), ...defaults(unit, neighbours), ...ofTargets(unit, neighbours)];
  return stated.filter((it) => it.later !== it.earlier);
}

/** The units that something starts together with `unit`: what it requires, wants, or triggers. */
export function pulledInBy(unit: MergedUnit, neighbours: Neighbours): readonly string[] {
  const { version } = neighbours;
  const wanted = referencesBy(unit, version, "Wants", "Requires", "BindsTo", "Upholds");
  return [...wanted.map(({ name }) => nameFor(unit, name, neighbours)), ...triggeredBy(unit, version)];
}

/**
 * What orders call a unit that `from` names: not by an alias; what a template calls `db@%i.service` belongs to the same instance, so
 * it is `db@.service`.
 */
export function nameFor(from: Pick<MergedUnit, "template">, name: string, neighbours: Neighbours): string {
  const known = neighbours.loaded(name);
  if (known) return known.name;
  const template = from.template ? templateOf(name) : undefined;
  return template !== undefined && neighbours.loaded(template) ? template : name;
}

function* written(unit: MergedUnit, neighbours: Neighbours): Generator<StatedOrder> {
  const own = unit.name;
  const { version } = neighbours;
  for (const by of referencesBy(unit, version, "After", "Service.Sockets")) {
    yield { later: own, earlier: nameFor(unit, by.name, neighbours), by, kind: "written" };
  }
  for (const by of referencesBy(unit, version, "Before")) {
    yield { later: nameFor(unit, by.name, neighbours), earlier: own, by, kind: "written" };
  }
  for (const name of ["RequiresMountsFor", "WantsMountsFor"]) {
    for (const { value } of unit.effective(version, "Unit", name)) {
      for (const path of Array.isArray(value) ? value : []) {
        if (typeof path?.path !== "string") continue;
        for (const mount of mountsOf(path.path)) {
          yield { later: own, earlier: nameFor(unit, mount, neighbours), kind: "written" };
        }
      }
    }
  }
}

/** What follows from a unit's type. */
function* defaults(unit: MergedUnit, neighbours: Neighbours): Generator<StatedOrder> {
  const own = unit.name;
  const { type } = unit;
  const { version } = neighbours;
  const after = (name: string): StatedOrder => ({
    later: own,
    earlier: nameFor(unit, name, neighbours),
    kind: "default",
  });
  const before = (name: string): StatedOrder => ({
    later: nameFor(unit, name, neighbours),
    earlier: own,
    kind: "default",
  });
  for (const name of triggeredBy(unit, version)) yield before(name);
  if (!hasDefaults(unit, version)) return;
  if (managerOf(unit) !== "user" && /^(?:service|socket|timer|path)$/.test(type)) yield after("sysinit.target");
  if (type === "service") yield after("basic.target");
  if (type === "socket" || type === "timer" || type === "path") yield before(`${type}s.target`);
  if (type === "swap") yield before("swap.target");
  if (type === "automount") yield before("local-fs.target");
  const kind = type === "mount" ? targetOfMount(unit, version) : undefined;
  if (!kind) return;
  yield after(`${kind.target}-pre.target`);
  // With an automount it comes when somebody asks for it, long after the boot.
  const isOnDemand = neighbours.loaded(`${unit.name.slice(0, -type.length - 1)}.automount`) !== undefined;
  if (kind.needed && !isOnDemand) yield before(`${kind.target}.target`);
}

/**
 * The target that a mount belongs to, without its type, and whether that waits for it; `undefined` where systemd adds no order, or what
 * it adds hangs on where the mount is used.
 *
 * Source: `mount_is_extrinsic()`, `mount_add_default_ordering_dependencies()` in systemd's mount.c, 247 to 262.
 */
function targetOfMount(
  unit: MergedUnit,
  version: number,
): { readonly target: "local-fs" | "remote-fs"; readonly needed: boolean } | undefined {
  const text = (name: string) => settingOf(unit, version, "Mount", name)?.text ?? "";
  const where = text("Where");
  const path = where === "" ? pathOfUnitName(unit.name) : where;
  const isKnown = unit.main !== undefined && !/%/.test(where + text("Options") + text("Type"));
  if (path === undefined || !isKnown || managerOf(unit) === "user") return undefined;
  if (staying.includes(path) || apart.some((it) => isBelow(path, it))) return undefined;
  const options = text("Options").split(",");
  const lastOf = (word: string) => options.lastIndexOf(word);
  return {
    target: isNetworkMount(text("Type"), options) ? "remote-fs" : "local-fs",
    needed: lastOf("nofail") <= lastOf("fail"),
  };
}

/** What is there as long as the system runs. */
const staying = ["/", "/usr", "/etc"];

/** The kernel's own, what survives the initrd, and what an initrd orders in its own way. */
const apart = ["/proc", "/sys", "/dev", "/run/initramfs", "/run/nextroot", "/run/credentials", "/sysroot", "/sysusr"];

/** A target comes after what it pulls in, unless the other order is written. */
function* ofTargets(unit: MergedUnit, neighbours: Neighbours): Generator<StatedOrder> {
  const { version } = neighbours;
  if (!hasDefaults(unit, version)) return;
  const own = unit.name;
  if (unit.type === "target") {
    for (const by of referencesBy(unit, version, "Wants", "Requires", "Requisite", "BindsTo", "Upholds")) {
      if (unitNamed(by.name, neighbours)?.defaults ?? true) {
        yield { later: own, earlier: nameFor(unit, by.name, neighbours), by, kind: "target" };
      }
    }
  }
  for (const by of referencesBy(unit, version, "Install.WantedBy", "Install.RequiredBy", "Install.UpheldBy")) {
    if (by.name.endsWith(".target") && (unitNamed(by.name, neighbours)?.defaults ?? true)) {
      yield { later: nameFor(unit, by.name, neighbours), earlier: own, by, kind: "target" };
    }
  }
}

/** The unit of the project that `name` means: for an instance, if need be, its template. */
export function unitNamed(name: string, neighbours: Neighbours): Neighbour | undefined {
  return neighbours.loaded(name) ?? neighbours.loaded(templateOf(name) ?? name);
}

/** The mounts that a path may lie on. */
function* mountsOf(path: string): Generator<string> {
  const parts = path.split("/").filter(Boolean);
  for (let count = parts.length; count > 0; count--) {
    const name = unitNameFromPath(`/${parts.slice(0, count).join("/")}`, "mount");
    if (name) yield name;
  }
}
