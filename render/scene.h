/* A scene is a finished drawing as a list of primitives in points (1/72 inch, y down),
 * without any library's types, so that charts can be tested as text and written to every
 * kind of file from one description.
 *
 * Colours are 0xAARRGGBB; 0 paints nothing. Strings and points are copied into the scene.
 * Groups nest and carry what a reader of the file may ask: a class, a title (shown when
 * the pointer rests on it, read by screen readers) and data attributes. */
#ifndef RENDER_SCENE_H
#define RENDER_SCENE_H

#include <glib.h>

enum scene_dash { DASH_SOLID, DASH_DASHED, DASH_DOTTED };
enum scene_hatch {
    HATCH_NONE,
    HATCH_UP,    /* lines rising to the right */
    HATCH_DOWN,  /* lines falling to the right */
    HATCH_CROSS, /* both */
    HATCH_LEVEL, /* horizontal lines */
    HATCH_DOTS,
    HATCH_N
};
enum scene_marker {
    MARKER_CIRCLE,
    MARKER_SQUARE,
    MARKER_TRIANGLE,
    MARKER_DIAMOND,
    MARKER_CROSS, /* drawn with the stroke */
    MARKER_DOWN,
    MARKER_N
};
enum scene_anchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END };
enum scene_baseline { BASELINE_LETTER, BASELINE_CENTRE, BASELINE_TOP };

struct scene_point {
    double x, y;
};

struct scene_style {
    guint32 fill, stroke;
    double width; /* of the stroke; 0 for none */
    enum scene_dash dash;
    enum scene_hatch hatch; /* drawn over the fill */
    guint32 hatch_colour;
};

struct scene_lettering {
    double size; /* points */
    guint32 colour;
    gboolean bold;
    enum scene_anchor anchor;
    enum scene_baseline baseline;
    double angle; /* degrees, clockwise */
};

enum scene_kind {
    SCENE_RECT,
    SCENE_PATH,
    SCENE_MARKER,
    SCENE_TEXT,
    SCENE_GROUP_OPEN,
    SCENE_GROUP_CLOSE,
    SCENE_CLIP_OPEN,
    SCENE_CLIP_CLOSE
};

struct scene_item {
    enum scene_kind kind;
    double x, y, width, height; /* marker: width is its size; text: y is the baseline */
    union {
        struct {
            struct scene_style style;
            gsize first, n; /* points of a path */
            gboolean closed;
            enum scene_marker marker;
        };
        struct {
            const char *text;
            struct scene_lettering lettering;
        };
        struct {
            const char *class_name, *title;
            gsize first_attribute, n_attributes;
        };
    };
};

struct scene_attribute {
    const char *key, *value;
};

struct scene;

/* An empty scene of that size in points. Owned, free with scene_free(). */
struct scene *scene_new(double width, double height);
void scene_free(struct scene *scene);
typedef struct scene scene_t;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(scene_t, scene_free)

double scene_width(const struct scene *scene);
double scene_height(const struct scene *scene);
/* What a screen reader says of the whole picture. */
void scene_describe(struct scene *scene, const char *title, const char *description,
                    gboolean zh);
const char *scene_title(const struct scene *scene);
const char *scene_description(const struct scene *scene);
gboolean scene_is_chinese(const struct scene *scene);

void scene_rect(struct scene *scene, double x, double y, double width, double height,
                const struct scene_style *style);
void scene_line(struct scene *scene, double x1, double y1, double x2, double y2,
                const struct scene_style *style);
/* Straight segments through the points. A point whose x is NAN begins a new part, so that
 * one path may hold several lines, or an area with holes (filled by the even-odd rule).
 */
void scene_path(struct scene *scene, const struct scene_point *points, gsize n,
                gboolean closed, const struct scene_style *style);
/* A symbol centred on x, y; size is the diameter of the circle, the other shapes have
 * about its area. */
void scene_marker(struct scene *scene, enum scene_marker marker, double x, double y,
                  double size, const struct scene_style *style);
void scene_text(struct scene *scene, double x, double y, const char *text,
                const struct scene_lettering *lettering);

/* Everything up to the matching scene_close() belongs to the group; class_name and title
 * may be NULL. Attributes are set right after scene_open(). */
void scene_open(struct scene *scene, const char *class_name, const char *title);
void scene_attribute(struct scene *scene, const char *key, const char *value);
void scene_attribute_number(struct scene *scene, const char *key, double value);
void scene_close(struct scene *scene);
void scene_clip_open(struct scene *scene, double x, double y, double width,
                     double height);
void scene_clip_close(struct scene *scene);

/* Borrowed until the scene is changed. */
const struct scene_item *scene_items(const struct scene *scene, gsize *n);
const struct scene_point *scene_points(const struct scene *scene, gsize first);
const struct scene_attribute *scene_attributes(const struct scene *scene, gsize first);

/* Appends all of `page` below what is there and grows the scene (pages -> scroll). */
void scene_append_below(struct scene *scene, const struct scene *page);

/* The corners of a marker of that size round 0, 0: fills points (up to 4, cross: two
 * segments) and returns their number; 0 for the circle. */
gsize scene_marker_outline(enum scene_marker marker, double size,
                           struct scene_point points[4]);

/* One line per primitive with two decimals, for golden files. Owned, free with g_free().
 */
char *scene_dump(const struct scene *scene);

#endif
