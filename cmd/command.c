#include "cmd/command.h"

#include <string.h>

G_DEFINE_QUARK(ogi - cmd - error - quark, cmd_error)

const struct option_spec global_option_specs[] = {
    { .name = "db",
      .type = OPTION_FILE,
      .offset = G_STRUCT_OFFSET(struct global_options, database),
      .arg = "FILE",
      .zh = "数据库文件（默认 ogi.db 或环境变量 OGI_DB）",
      .en = "the database (default: ogi.db, or OGI_DB)" },
    { .name = "lang",
      .type = OPTION_STRING,
      .offset = G_STRUCT_OFFSET(struct global_options, lang),
      .arg = "zh|en",
      .choices = "zh|en",
      .zh = "语言（默认取自区域设置）",
      .en = "language of headings and messages (default: from the locale)" },
    { .name = "quiet",
      .letter = 'q',
      .type = OPTION_FLAG,
      .offset = G_STRUCT_OFFSET(struct global_options, quiet),
      .zh = "只报告错误",
      .en = "report nothing but errors" },
    { .name = "verbose",
      .letter = 'v',
      .type = OPTION_FLAG,
      .offset = G_STRUCT_OFFSET(struct global_options, verbose),
      .zh = "报告更多细节",
      .en = "report more" },
    { .name = "version",
      .type = OPTION_FLAG,
      .offset = G_STRUCT_OFFSET(struct global_options, version),
      .zh = "显示版本",
      .en = "show the version" },
    { .name = "help",
      .letter = 'h',
      .type = OPTION_FLAG,
      .offset = G_STRUCT_OFFSET(struct global_options, help),
      .zh = "显示帮助",
      .en = "show help" },
    { .name = NULL },
};

/* One line a command, COMMAND(name): its row is `command_name` in cmd/name.c. */
#define COMMAND(name) extern const struct command command_##name;
#include "cmd/commands.inc"
#undef COMMAND

#define COMMAND(name) &command_##name,
static const struct command *const commands[] = {
#include "cmd/commands.inc"
};
#undef COMMAND

gsize command_count(void)
{
    return G_N_ELEMENTS(commands);
}

const struct command *command_get(gsize index)
{
    g_return_val_if_fail(index < G_N_ELEMENTS(commands), NULL);
    return commands[index];
}

const struct command *command_find(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}
