#include "data/error.h"

G_DEFINE_QUARK(ogi - data - error - quark, data_error)
