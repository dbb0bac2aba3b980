#include <stdio.h>

int main(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    puts("ogi " OGI_VERSION);
    return 0;
}
