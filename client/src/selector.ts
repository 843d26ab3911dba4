const types = "{service,socket,timer,target,mount,automount,swap,path,slice,scope,device}";

/** The files that the server is asked about: units and drop-ins, also where another extension has named their language. */
export const units: readonly Files[] = [
  { language: "systemd-unit" },
  ...["systemd-conf", "systemd-unit-file"].flatMap((language) =>
    [`**/*.${types}`, `**/*.${types}.d/*.conf`, `**/${types}.d/*.conf`].map((pattern) => ({ language, pattern })),
  ),
];

/** Files of a language, at certain places only where a pattern says so. */
interface Files {
  readonly language: string;
  readonly pattern?: string;
}
