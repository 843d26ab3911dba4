/**
 * Targets that systemd itself brings, as a system manager and as a user manager.
 *
 * Source: systemd.special(7); the units of systemd 247 to 262.
 */
export const systemTargets: readonly string[] = withSuffix(
  "basic bluetooth boot-complete cryptsetup-pre cryptsetup ctrl-alt-del default emergency exit factory-reset final " +
    "first-boot-complete getty-pre getty graphical halt hibernate hybrid-sleep initrd-fs initrd-root-device initrd-root-fs " +
    "initrd-switch-root initrd-usr-fs initrd integritysetup-pre integritysetup kbrequest kexec local-fs-pre local-fs machines " +
    "multi-user network-online network-pre network nss-lookup nss-user-lookup paths poweroff printer reboot remote-cryptsetup " +
    "remote-fs-pre remote-fs remote-veritysetup rescue rpcbind runlevel0 runlevel1 runlevel2 runlevel3 runlevel4 runlevel5 runlevel6 shutdown sigpwr sleep " +
    "slices smartcard sockets soft-reboot sound ssh-access storage-target-mode suspend-then-hibernate suspend swap sysinit " +
    "system-update-pre system-update time-set time-sync timers tpm2 umount usb-gadget veritysetup-pre veritysetup",
);

export const userTargets: readonly string[] = withSuffix(
  "basic bluetooth default exit graphical-session-pre graphical-session machines paths printer shutdown " +
    "smartcard sockets sound timers xdg-desktop-autostart",
);

function withSuffix(names: string): readonly string[] {
  return names.split(" ").map((it) => `${it}.target`);
}

/**
 * What of systemd's own targets comes after what, as far as other units' order hangs on it.
 *
 * Source: `After=` of the units of systemd 247 to 262; bootup(7).
 */
export const orderOfTargets: Readonly<Record<"system" | "user", readonly (readonly [string, readonly string[]])[]>> = {
  system: [
    ["sysinit.target", ["local-fs.target", "swap.target"]],
    ["local-fs.target", ["local-fs-pre.target"]],
    ["basic.target", ["sysinit.target", "sockets.target", "paths.target", "slices.target"]],
    ["multi-user.target", ["basic.target"]],
    ["graphical.target", ["multi-user.target"]],
    ["network.target", ["network-pre.target"]],
    ["network-online.target", ["network.target"]],
    ["remote-fs.target", ["remote-fs-pre.target"]],
  ],
  user: [
    ["basic.target", ["sockets.target", "timers.target", "paths.target"]],
    ["default.target", ["basic.target"]],
  ],
};
