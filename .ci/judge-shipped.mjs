// Reads a JSON report about shipped units: warnings and errors of our own, where systemd is silent, have to be on the list.
import { readFileSync } from "node:fs";

/** Read, and true: [unit, rule, why]. */
const argued = [
  [
    "debian-edu-testsuite.service",
    "ordering-cycle",
    "After=graphical.target with WantedBy=multi-user.target is a circle in a graphical boot",
  ],
  ["clevis-luks-pkcs11-askpass.socket", "ordering-cycle", "After=sockets.target with default dependencies is a circle"],
  ["endlessh.service", "network-online", "pulls in network-online.target without waiting for it"],
  ["unicorn.service", "network-online", "pulls in network-online.target without waiting for it"],
  ["fcoe-utils.service", "variable-not-expanded", "$NAME inside a word reaches the program as written"],
  ["remotetrx.service", "variable-not-expanded", "PIDFile= expands no variables"],
  ["svxlink.service", "variable-not-expanded", "PIDFile= expands no variables"],
  ["svxreflector.service", "variable-not-expanded", "PIDFile= expands no variables"],
  ["xscreensaver.service", "install-target", "an alias without a type: enabling the unit fails"],
  [
    "mini-httpd.service",
    "unknown-capability",
    "CAP_MAC_* is no capability: wildcards are not read, and both stay allowed",
  ],
  ["monopd.socket", "missing-unit", "Accept=yes wants monopd@.service, and the package has monopd.service"],
  ["openqa-livehandler.service", "requirement-without-order", "requires a unit of the same package without any order"],
];

const { findings } = JSON.parse(readFileSync(0, "utf8"));
const own = findings.filter((it) => it.systemd.length === 0 && it.severity !== "info");
const surplus = own.filter((it) => !argued.some(([unit, rule]) => it.path.endsWith(`/${unit}`) && it.rule === rule));
console.log(`${own.length} warnings where systemd is silent, ${surplus.length} of them not argued for`);
for (const { path, line, rule, message } of surplus) console.log(`  ${path}:${line} ${rule}: ${message}`);
process.exitCode = surplus.length === 0 && argued.length <= 20 ? 0 : 1;
