import { parseBoolean } from "../../values/grammar/boolean.ts";
import { splitUnitName, templateOf, unitNameFromPath } from "../../values/grammar/unit-names.ts";
import type { MergedUnit } from "../../workspace/merged-unit.ts";
import { settingOf } from "./in-force.ts";
import { managerOf } from "./manager-of.ts";
import { type Order, wayThrough } from "./orders.ts";
import { orderOfTargets } from "./special-units.ts";
import { type Reference, referencesBy } from "./unit-references.ts";

/**
 * Which unit comes after which: what units say, and what systemd adds by default for their types, targets and triggers.
 *
 * Source: systemd.unit(5) "After=", "Implicit Dependencies" and "Default Dependencies" of the unit types; `service_add_default_dependencies()`
 * and its like in service.c, socket.c …, `unit_add_default_target_dependency()` in unit.c.
 */
export class Ordering {
  readonly #units: ReadonlyMap<string, MergedUnit>;
  readonly #orders = new Map<string, Order[]>();
  readonly #version: number;
  #pulledIn: ReadonlySet<string> | undefined;

  constructor(units: readonly MergedUnit[], version: number) {
    this.#version = version;
    const loaded = units.filter(({ circumstances: { hidden, state } }) => !hidden && (state ?? "loaded") === "loaded");
    this.#units = new Map(loaded.flatMap((it) => [it.name, ...it.aliases].map((name) => [name, it])));
    for (const unit of loaded) this.#addWritten(unit);
    for (const unit of loaded) this.#addDefaults(unit);
    for (const unit of loaded) this.#addTargets(unit);
    const manager = units.some((it) => managerOf(it) === "user") ? "user" : "system";
    for (const [later, before] of orderOfTargets[manager]) {
      if (!this.#units.has(later)) for (const earlier of before) this.#add({ later, earlier });
    }
  }

  /** The unit of the project that `name` means: for an instance, if need be, its template. */
  unit(name: string): MergedUnit | undefined {
    return this.#units.get(name) ?? this.#units.get(templateOf(name) ?? name);
  }

  /** What orders call a unit that `from` names: not by an alias; what a template calls `db@%i.service` belongs to the same instance, so it is `db@.service`. */
  nameOf(from: MergedUnit, name: string): string {
    const known = this.#units.get(name);
    if (known) return known.name;
    const template = from.template ? templateOf(name) : undefined;
    return template !== undefined && this.#units.has(template) ? template : name;
  }

  /** Something of the project starts the unit: a requirement, a trigger, or a target when it is enabled. */
  isPulledIn(unit: MergedUnit, version: number): boolean {
    this.#pulledIn ??= new Set(
      [...this.#units.values()].flatMap((it) => [
        ...referencesBy(it, version, "Wants", "Requires", "BindsTo", "Upholds").map(({ name }) =>
          this.nameOf(it, name),
        ),
        ...triggeredBy(it, version),
      ]),
    );
    const installed = referencesBy(unit, version, "Install.WantedBy", "Install.RequiredBy", "Install.UpheldBy");
    return installed.length > 0 || this.#pulledIn.has(unit.name);
  }

  /** The orders in which a unit is the later one. */
  of(later: string): readonly Order[] {
    return this.#orders.get(later) ?? [];
  }

  /** The units that come after another one. */
  get laterUnits(): Iterable<string> {
    return this.#orders.keys();
  }

  /** How it follows that a unit comes after another one: the orders of the shortest way; `undefined` when it does not. */
  way(later: string, earlier: string): readonly Order[] | undefined {
    return wayThrough(later, earlier, (unit) => this.of(unit));
  }

  #add(order: Order): void {
    if (order.later === order.earlier) return;
    const list = this.#orders.get(order.later);
    if (list) list.push(order);
    else this.#orders.set(order.later, [order]);
  }

  #addWritten(unit: MergedUnit): void {
    const own = unit.name;
    const version = this.#version;
    for (const by of referencesBy(unit, version, "After", "Service.Sockets")) {
      this.#add({ later: own, earlier: this.nameOf(unit, by.name), by });
    }
    for (const by of referencesBy(unit, version, "Before")) {
      this.#add({ later: this.nameOf(unit, by.name), earlier: own, by });
    }
    for (const name of ["RequiresMountsFor", "WantsMountsFor"]) {
      for (const { value } of unit.effective(version, "Unit", name)) {
        for (const path of Array.isArray(value) ? value : []) {
          if (typeof path?.path !== "string") continue;
          for (const mount of mountsOf(path.path)) this.#add({ later: own, earlier: this.nameOf(unit, mount) });
        }
      }
    }
  }

  /** What follows from a unit's type. */
  #addDefaults(unit: MergedUnit): void {
    const own = unit.name;
    const { type } = unit;
    const after = (name: string) => this.#add({ later: own, earlier: this.nameOf(unit, name) });
    const before = (name: string) => this.#add({ later: this.nameOf(unit, name), earlier: own });
    for (const name of triggeredBy(unit, this.#version)) before(name);
    if (!hasDefaults(unit, this.#version)) return;
    if (managerOf(unit) !== "user" && /^(?:service|socket|timer|path)$/.test(type)) after("sysinit.target");
    if (type === "service") after("basic.target");
    if (type === "socket" || type === "timer" || type === "path") before(`${type}s.target`);
    if (type === "swap") before("swap.target");
    if (type === "automount") before("local-fs.target");
  }

  /** A target comes after what it pulls in, unless the other order is written. */
  #addTargets(unit: MergedUnit): void {
    const version = this.#version;
    if (!hasDefaults(unit, version)) return;
    const add = (target: string, member: string, by: Reference) => {
      if (this.of(member).some((it) => it.earlier === target)) return;
      this.#add({ later: target, earlier: member, by });
    };
    const own = unit.name;
    if (unit.type === "target") {
      for (const by of referencesBy(unit, version, "Wants", "Requires", "Requisite", "BindsTo", "Upholds")) {
        const member = this.unit(by.name);
        if (!member || hasDefaults(member, version)) add(own, this.nameOf(unit, by.name), by);
      }
    }
    for (const by of referencesBy(unit, version, "Install.WantedBy", "Install.RequiredBy", "Install.UpheldBy")) {
      if (!by.name.endsWith(".target")) continue;
      const target = this.unit(by.name);
      if (!target || hasDefaults(target, version)) add(this.nameOf(unit, by.name), own, by);
    }
  }
}

/** Whether systemd adds the usual dependencies to a unit. */
export function hasDefaults(unit: MergedUnit, version: number): boolean {
  return parseBoolean(settingOf(unit, version, "Unit", "DefaultDependencies")?.text ?? "") ?? true;
}

/** The units that a socket, timer, path or automount starts: the one it names, or the one of its own name. */
export function triggeredBy(unit: MergedUnit, version: number): readonly string[] {
  const parts = splitUnitName(unit.name);
  if (!parts) return [];
  const { type } = unit;
  const stem = unit.name.slice(0, -type.length - 1);
  if (type === "automount") return [`${stem}.mount`];
  if (type !== "socket" && type !== "timer" && type !== "path") return [];
  const named = referencesBy(unit, version, "Socket.Service", "Timer.Unit", "Path.Unit").map((it) => it.name);
  if (named.length > 0) return named;
  const accepts = parseBoolean(settingOf(unit, version, "Socket", "Accept")?.text ?? "") ?? false;
  return [accepts ? `${stem}@.service` : `${stem}.service`];
}

/** The mounts that a path may lie on. */
function* mountsOf(path: string): Generator<string> {
  const parts = path.split("/").filter(Boolean);
  for (let count = parts.length; count > 0; count--) {
    const name = unitNameFromPath(`/${parts.slice(0, count).join("/")}`, "mount");
    if (name) yield name;
  }
}
