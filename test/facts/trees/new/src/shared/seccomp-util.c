const SyscallFilterSet syscall_filter_sets[_SYSCALL_FILTER_SET_MAX] = {
        [SYSCALL_FILTER_SET_AIR] = {
                .name = "@air",
                .help = "Breathing",
                .value =
                "exhale\0"
                "inhale\0"
        },
};
