import type { Host } from "./host.ts";

export function explainCommand(_name: string, _options: object, _host: Host): number {
  return 0;
}
