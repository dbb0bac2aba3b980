#include "render/figure_error.h"

G_DEFINE_QUARK(ogi_figure_error, figure_error)
