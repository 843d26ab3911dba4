import { loadRule } from "./support/load-rule.ts";

export default loadRule({
  id: "unread-dropin",
  kinds: ["dropin-ending", "dropin-beside-unit", "dropin-folder"],
  severity: "error",
  since: "0.1.0",
  summary: "A drop-in has another name, or is in another folder, than systemd looks for.",
  why: "Drop-ins are files that end in `.conf`, in a folder with the whole name of the unit and `.d` behind it. systemd opens no other file, and says nothing of it: none of the settings holds.",
  source:
    'systemd.unit(5) "Description"; `unit_file_find_dropin_paths()` in systemd\'s dropin.c, `conf_files_list_strv()` in conf-files.c',
  examples: [
    {
      title: "The ending of a unit.",
      bad: [
        "#- app.service.d/override.service",
        "[Service]",
        "# <--------- `override.service` is in the folder for drop-ins of `app.service`, but does not end in `.conf`.",
        "CPUQuota=20%",
      ],
      good: ["#- app.service.d/override.conf", "[Service]", "CPUQuota=20%"],
    },
    {
      title: "The name of the unit without its ending.",
      bad: [
        "#- app.service",
        "[Service]",
        "ExecStart=/usr/bin/app",
        "#- app.d/override.conf",
        "[Service]",
        "# <--------- `app.d` is not the folder for drop-ins of `app.service`.",
        "CPUQuota=20%",
      ],
      good: [
        "#- app.service",
        "[Service]",
        "ExecStart=/usr/bin/app",
        "#- app.service.d/override.conf",
        "[Service]",
        "CPUQuota=20%",
      ],
    },
    {
      title: "The slice of a user is no instance of a template.",
      bad: [
        "#- user@1000.slice.d/memory.conf",
        "[Slice]",
        "# <------- `user@1000.slice.d` has an `@`, but there are no templates of slice units.",
        "MemoryMax=4G",
      ],
      good: ["#- user-1000.slice.d/memory.conf", "[Slice]", "MemoryMax=4G"],
    },
  ],
});
