import { isAlike } from "../tracking/alike.ts";
import { Tracked, type Tracker } from "../tracking/tracker.ts";
import { isSliceName } from "../values/grammar/unit-names.ts";
import type { MergedUnit } from "../workspace/merged-unit.ts";
import { inUnitOrder } from "../workspace/unit-order.ts";
import type { Claim, Claims } from "./claims.ts";
import { noClaims } from "./claims-of.ts";
import { isFamily } from "./families.ts";
import type { Cgroup } from "./plan.ts";

/** What the files say of a cgroup. */
export interface CgroupContent {
  readonly unit: MergedUnit | undefined;
  readonly placedBy: Claim<string> | undefined;
  readonly claims: Claims;
}

/** What a cgroup is before anybody says anything of it. */
export const nothingSaid: CgroupContent = { unit: undefined, placedBy: undefined, claims: noClaims };

/** A control group of a plan that changes. Whoever looks at a part is told when it is another one. */
export class LivingCgroup extends Tracked implements Cgroup {
  readonly slice: boolean;
  /** As it is now, for the plan itself: nobody is taken to look at it. */
  content = nothingSaid;
  around: LivingCgroup | undefined;
  readonly #members = new Set<LivingCgroup>();
  #inside: readonly LivingCgroup[] | undefined;
  readonly #view: Claims | undefined;

  constructor(
    readonly name: string,
    tracker: Tracker | undefined,
  ) {
    super(tracker);
    this.slice = isSliceName(name) || isFamily(name);
    this.#view = tracker && (viewOf(this, "") as unknown as Claims);
  }

  get unit(): MergedUnit | undefined {
    this.looks("unit");
    return this.content.unit;
  }

  get written(): boolean {
    this.looks("written");
    return this.content.unit !== undefined;
  }

  get placedBy(): Claim<string> | undefined {
    this.looks("placedBy");
    return this.content.placedBy;
  }

  get parent(): LivingCgroup | undefined {
    this.looks("parent");
    return this.around;
  }

  get children(): readonly LivingCgroup[] {
    this.looks("children");
    return this.inside;
  }

  /** What it holds, by name; nobody is taken to look. */
  get inside(): readonly LivingCgroup[] {
    this.#inside ??= [...this.#members].toSorted(inOrder);
    return this.#inside;
  }

  get isEmpty(): boolean {
    return this.#members.size === 0;
  }

  get claims(): Claims {
    return this.#view ?? this.content.claims;
  }

  /** Other files say something of it. Gives the names of the claims that say something else now. */
  fill(content: CgroupContent): readonly string[] {
    const before = this.content;
    this.content = content;
    if (before.unit !== content.unit) this.changed("unit");
    if ((before.unit === undefined) !== (content.unit === undefined)) this.changed("written");
    if (!isAlike(before.placedBy, content.placedBy)) this.changed("placedBy");
    if (before.claims === content.claims) return [];
    this.changed(ALL);
    const parts = new Set([...partsOf(before.claims), ...partsOf(content.claims)]);
    return [...parts].filter((it) => this.#compare(it, claimIn(before.claims, it), claimIn(content.claims, it)));
  }

  /** Whether a claim says something else now; it may also say the same in other lines. */
  #compare(part: string, before: unknown, now: unknown): boolean {
    if (isAlike(before, now)) return false;
    if (!isClaim(before) || !isClaim(now)) {
      this.changed(part);
      this.changed(linesOf(part));
      return true;
    }
    if (!isAlike(before.sources, now.sources)) this.changed(linesOf(part));
    if (isAlike({ ...before, sources: [] }, { ...now, sources: [] })) return false;
    this.changed(part);
    return true;
  }

  /** What its unit says of other things than claims is not as it was. */
  reread(): void {
    this.changed("unit");
  }

  /** It is in another slice than before, or in none that is known. */
  moveInto(slice: LivingCgroup | undefined): void {
    if (slice === this.around) return;
    if (this.around) this.around.#hold((members) => members.delete(this));
    if (slice) slice.#hold((members) => members.add(this));
    this.around = slice;
    this.changed("parent");
  }

  #hold(change: (members: Set<LivingCgroup>) => void): void {
    change(this.#members);
    this.#inside = undefined;
    this.changed("children");
  }
}

/** Brothers by name. */
export function inOrder(a: LivingCgroup, b: LivingCgroup): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  const [one, other] = [a.content.unit, b.content.unit];
  return one && other ? inUnitOrder(one, other) : 0;
}

/** Part of the claims that is looked at by whoever asks which there are. */
const ALL = "claims";

/** The claim of this name, like `allowedCpus` or `memory.MemoryMax`. */
export function claimIn(claims: Claims, part: string): unknown {
  const dot = part.indexOf(".");
  if (dot < 0) return Reflect.get(claims, part);
  const group: unknown = Reflect.get(claims, part.slice(0, dot));
  return isGroup(group) ? group[part.slice(dot + 1)] : group;
}

function partsOf(claims: Claims): readonly string[] {
  return Object.entries(claims).flatMap(([group, value]) =>
    isGroup(value) ? Object.keys(value).map((it) => `${group}.${it}`) : [group],
  );
}

/** The part of a cgroup that is looked at by who wants to know the lines of a claim. */
const linesOf = (part: string) => `lines of ${part}`;

const isClaim = (value: unknown): value is Claim<unknown> =>
  typeof value === "object" && value !== null && "sources" in value;

/** Claims that stand together, by name: those on memory, weights. */
function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !("sources" in value);
}

/** Claims as they are when somebody looks at them. A proxy, as claims are many and each is looked at on its own. */
function viewOf(cgroup: LivingCgroup, prefix: string): Readonly<Record<string, unknown>> {
  const now = () => (prefix === "" ? cgroup.content.claims : claimIn(cgroup.content.claims, prefix.slice(0, -1)));
  const views = new Map<string, object>();
  const look = (name: string) => {
    const part = prefix + name;
    const value = claimIn(cgroup.content.claims, part);
    cgroup.looks(part);
    if (!isClaim(value)) {
      views.delete(name);
      return value;
    }
    const view = views.get(name) ?? claimView(cgroup, part, value);
    views.set(name, view);
    return view;
  };
  return new Proxy<Record<string, unknown>>(
    {},
    {
      get(_, name) {
        if (typeof name === "symbol") return undefined;
        const value = claimIn(cgroup.content.claims, prefix + name);
        if (prefix === "" && isGroup(value)) {
          const view = views.get(name) ?? viewOf(cgroup, `${name}.`);
          views.set(name, view);
          return view;
        }
        return look(name);
      },
      has(_, name) {
        if (typeof name === "symbol") return false;
        cgroup.looks(prefix + name);
        return claimIn(cgroup.content.claims, prefix + name) !== undefined;
      },
      ownKeys() {
        cgroup.looks(ALL);
        return Object.keys(now() ?? {});
      },
      getOwnPropertyDescriptor(_, name) {
        if (typeof name === "symbol") return undefined;
        const value = look(name);
        return value === undefined ? undefined : { value, enumerable: true, configurable: true };
      },
    },
  );
}

/** A claim as it is when somebody looks at it. Its lines may move while it says the same. */
function claimView(cgroup: LivingCgroup, part: string, claim: Claim<unknown>): object {
  const view = {};
  for (const key of Object.keys(claim)) {
    const get = () => {
      cgroup.looks(key === "sources" ? linesOf(part) : part);
      const now = claimIn(cgroup.content.claims, part);
      return isClaim(now) ? Reflect.get(now, key) : undefined;
    };
    Object.defineProperty(view, key, { get, enumerable: true });
  }
  return view;
}
