import { comparedReleases } from "./tables/releases.ts";

/** A release of a Linux distribution, by the systemd it came with. */
export interface Distribution {
  /** How targets spell it: `debian-12`. */
  readonly name: string;
  readonly label: string;
  readonly systemd: number;
  /** The year in which the ordinary support ends. `undefined` where releases roll on, or it is not known here. */
  readonly supportedUntil?: number;
}

/** Distributions without releases are taken to have the newest systemd that is known here. */
const rolling = comparedReleases.at(-1) ?? 0;

/**
 * The known distributions, families in alphabetical order, oldest release first.
 *
 * Minor releases of the RHEL family may bring a newer systemd: the table has the one of the current minor release
 * (RHEL 9.0 and 9.1 had 250).
 *
 * Source: the package lists and release notes of the distributions.
 */
export const distributions: readonly Distribution[] = [
  row("almalinux-8", "AlmaLinux 8", 239, 2029),
  row("almalinux-9", "AlmaLinux 9", 252, 2032),
  row("almalinux-10", "AlmaLinux 10", 257, 2035),
  row("amazon-2023", "Amazon Linux 2023", 252, 2029),
  row("arch", "Arch Linux", rolling),
  row("centos-stream-8", "CentOS Stream 8", 239, 2024),
  row("centos-stream-9", "CentOS Stream 9", 252, 2027),
  row("centos-stream-10", "CentOS Stream 10", 257, 2030),
  row("debian-10", "Debian 10 (buster)", 241, 2022),
  row("debian-11", "Debian 11 (bullseye)", 247, 2024),
  row("debian-12", "Debian 12 (bookworm)", 252, 2026),
  row("debian-13", "Debian 13 (trixie)", 257, 2028),
  row("fedora-29", "Fedora 29", 239, 2019),
  row("fedora-30", "Fedora 30", 241, 2020),
  row("fedora-31", "Fedora 31", 243, 2020),
  row("fedora-32", "Fedora 32", 245, 2021),
  row("fedora-33", "Fedora 33", 246, 2021),
  row("fedora-34", "Fedora 34", 248, 2022),
  row("fedora-35", "Fedora 35", 249, 2022),
  row("fedora-36", "Fedora 36", 250, 2023),
  row("fedora-37", "Fedora 37", 251, 2023),
  row("fedora-38", "Fedora 38", 253, 2024),
  row("fedora-39", "Fedora 39", 254, 2024),
  row("fedora-40", "Fedora 40", 255, 2025),
  row("fedora-41", "Fedora 41", 256, 2025),
  row("fedora-42", "Fedora 42", 257, 2026),
  row("fedora-43", "Fedora 43", 258, 2026),
  row("opensuse-leap-15.6", "openSUSE Leap 15.6", 254),
  row("opensuse-leap-16.0", "openSUSE Leap 16.0", 257),
  row("opensuse-tumbleweed", "openSUSE Tumbleweed", rolling),
  row("oracle-8", "Oracle Linux 8", 239, 2029),
  row("oracle-9", "Oracle Linux 9", 252, 2032),
  row("rhel-8", "RHEL 8", 239, 2029),
  row("rhel-9", "RHEL 9", 252, 2032),
  row("rhel-10", "RHEL 10", 257, 2035),
  row("rocky-8", "Rocky Linux 8", 239, 2029),
  row("rocky-9", "Rocky Linux 9", 252, 2032),
  row("rocky-10", "Rocky Linux 10", 257, 2035),
  row("sles-15.3", "SLES 15 SP3", 246, 2022),
  row("sles-15.4", "SLES 15 SP4", 249, 2023),
  row("sles-15.5", "SLES 15 SP5", 249, 2024),
  row("sles-15.6", "SLES 15 SP6", 254, 2025),
  row("sles-15.7", "SLES 15 SP7", 254, 2031),
  row("sles-16.0", "SLES 16.0", 257, 2027),
  row("ubuntu-18.04", "Ubuntu 18.04 LTS", 237, 2023),
  row("ubuntu-18.10", "Ubuntu 18.10", 239, 2019),
  row("ubuntu-19.04", "Ubuntu 19.04", 240, 2020),
  row("ubuntu-19.10", "Ubuntu 19.10", 242, 2020),
  row("ubuntu-20.04", "Ubuntu 20.04 LTS", 245, 2025),
  row("ubuntu-20.10", "Ubuntu 20.10", 246, 2021),
  row("ubuntu-21.04", "Ubuntu 21.04", 247, 2022),
  row("ubuntu-21.10", "Ubuntu 21.10", 248, 2022),
  row("ubuntu-22.04", "Ubuntu 22.04 LTS", 249, 2027),
  row("ubuntu-22.10", "Ubuntu 22.10", 251, 2023),
  row("ubuntu-23.04", "Ubuntu 23.04", 252, 2024),
  row("ubuntu-23.10", "Ubuntu 23.10", 253, 2024),
  row("ubuntu-24.04", "Ubuntu 24.04 LTS", 255, 2029),
  row("ubuntu-24.10", "Ubuntu 24.10", 256, 2025),
  row("ubuntu-25.04", "Ubuntu 25.04", 257, 2026),
  row("ubuntu-25.10", "Ubuntu 25.10", 257, 2026),
  row("ubuntu-26.04", "Ubuntu 26.04 LTS", 259, 2031),
];

function row(name: string, label: string, systemd: number, supportedUntil?: number): Distribution {
  return { name, label, systemd, ...(supportedUntil ? { supportedUntil } : {}) };
}
