static const char* const paint_mode_table[_PAINT_MODE_MAX] = {
        [PAINT_RED]  = "red", /* not "crimson" */
        [PAINT_BLUE] = "blue",
};

int config_parse_mode(const char *rvalue) {
        return paint(rvalue, 2);
}

int config_parse_share(const char *rvalue) {
        return share(
                        rvalue);
}

DEFINE_CONFIG_PARSE_ENUM(config_parse_paint, paint_mode, PaintMode);
