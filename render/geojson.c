#include "render/geojson.h"

#include "render/figure_error.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

#define MOST_POINTS 5000000

struct reader {
    GArray *areas, *points;
    GStringChunk *text;
    GError **error;
};

static gboolean fail(struct reader *reader, const char *message)
{
    g_set_error(reader->error, FIGURE_ERROR, FIGURE_ERROR_DATA, "GeoJSON: %s", message);
    return FALSE;
}

static gboolean add_point(struct reader *reader, double x, double y)
{
    struct scene_point point = { x, y };
    if (reader->points->len >= MOST_POINTS)
        return fail(reader, "more than 5 million points; simplify the boundaries");
    g_array_append_val(reader->points, point);
    return TRUE;
}

static gboolean read_ring(struct reader *reader, const json_t *ring, gsize first)
{
    gsize i;
    json_t *position;
    if (!json_is_array(ring))
        return fail(reader, "a ring of a polygon is not an array");
    if (reader->points->len > first && !add_point(reader, NAN, 0))
        return FALSE;
    json_array_foreach (ring, i, position) {
        const json_t *x = json_array_get(position, 0), *y = json_array_get(position, 1);
        if (!json_is_number(x) || !json_is_number(y))
            return fail(reader, "a position is not a pair of numbers");
        double longitude = json_number_value(x), latitude = json_number_value(y);
        if (fabs(longitude) > 180 || fabs(latitude) > 90)
            return fail(reader, "coordinates must be degrees of longitude and latitude "
                                "(WGS 84)");
        if (!add_point(reader, longitude, latitude))
            return FALSE;
    }
    return TRUE;
}

static gboolean read_polygon(struct reader *reader, const json_t *rings, gsize first)
{
    gsize i;
    json_t *ring;
    json_array_foreach (rings, i, ring) {
        if (!read_ring(reader, ring, first))
            return FALSE;
    }
    return TRUE;
}

static gboolean read_geometry(struct reader *reader, const json_t *geometry, gsize first)
{
    const char *type = json_string_value(json_object_get(geometry, "type"));
    const json_t *coordinates = json_object_get(geometry, "coordinates");
    gsize i;
    json_t *polygon;
    if (g_strcmp0(type, "Polygon") == 0)
        return read_polygon(reader, coordinates, first);
    if (g_strcmp0(type, "MultiPolygon") == 0)
        json_array_foreach (coordinates, i, polygon) {
            if (!read_polygon(reader, polygon, first))
                return FALSE;
        }
    return TRUE;
}

/* A string or whole number; "156410523", with China's number in front, becomes the code.
 */
static const char *read_code(struct reader *reader, const json_t *feature)
{
    static const char *const keys[] = { "code", "adcode", "gb", "id" };
    const json_t *properties = json_object_get(feature, "properties");
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        const json_t *value = json_object_get(properties, keys[i]);
        const char *text = json_string_value(value);
        if (text == NULL && !json_is_integer(value))
            continue;
        g_autofree char *code = text != NULL ? g_strdup(text)
                                             : g_strdup_printf("%" JSON_INTEGER_FORMAT,
                                                               json_integer_value(value));
        gboolean national = strlen(code) == 9 && g_str_has_prefix(code, "156");
        return g_string_chunk_insert_const(reader->text, code + (national ? 3 : 0));
    }
    return NULL;
}

static gboolean read_feature(struct reader *reader, const json_t *feature)
{
    struct geojson_area area = { read_code(reader, feature), reader->points->len, 0 };
    if (area.code == NULL)
        return TRUE;
    if (!read_geometry(reader, json_object_get(feature, "geometry"), area.first))
        return FALSE;
    area.n = reader->points->len - area.first;
    if (area.n > 0)
        g_array_append_val(reader->areas, area);
    return TRUE;
}

static gboolean read_all(struct reader *reader, const json_t *root)
{
    const json_t *features = json_object_get(root, "features");
    gsize i;
    json_t *feature;
    if (!json_is_array(features))
        return fail(reader, "not a FeatureCollection");
    json_array_foreach (features, i, feature) {
        if (!read_feature(reader, feature))
            return FALSE;
    }
    if (reader->areas->len == 0)
        return fail(reader, "no polygon has a property \"code\"");
    return TRUE;
}

struct geojson *geojson_parse(const char *text, GError **error)
{
    json_error_t problem;
    json_t *root = json_loads(text, 0, &problem);
    if (root == NULL) {
        g_set_error(error, FIGURE_ERROR, FIGURE_ERROR_DATA, "GeoJSON: line %d: %s",
                    problem.line, problem.text);
        return NULL;
    }
    struct reader reader = { g_array_new(FALSE, FALSE, sizeof(struct geojson_area)),
                             g_array_new(FALSE, FALSE, sizeof(struct scene_point)),
                             g_string_chunk_new(4096), error };
    gboolean done = read_all(&reader, root);
    json_decref(root);
    struct geojson *geojson = g_new0(struct geojson, 1);
    geojson->n_areas = reader.areas->len;
    geojson->n_points = reader.points->len;
    geojson->areas = (void *)g_array_free(reader.areas, FALSE);
    geojson->points = (void *)g_array_free(reader.points, FALSE);
    geojson->text = reader.text;
    if (!done)
        g_clear_pointer(&geojson, geojson_free);
    return geojson;
}

void geojson_free(struct geojson *geojson)
{
    if (geojson == NULL)
        return;
    g_free(geojson->areas);
    g_free(geojson->points);
    g_string_chunk_free(geojson->text);
    g_free(geojson);
}

const struct geojson_area *geojson_find(const struct geojson *geojson, const char *code)
{
    for (gsize i = 0; code != NULL && i < geojson->n_areas; i++)
        if (strcmp(geojson->areas[i].code, code) == 0)
            return &geojson->areas[i];
    return NULL;
}
