/* Cairo and pango, opened when the first text is set or the first shape painted
 * (data/library.h). */
#ifndef RENDER_PAINT_LIBRARY_H
#define RENDER_PAINT_LIBRARY_H

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include "data/library.h"

#define PAINT_FUNCTIONS(ROW)                                                             \
    ROW(cairo_append_path)                                                               \
    ROW(cairo_arc)                                                                       \
    ROW(cairo_clip)                                                                      \
    ROW(cairo_close_path)                                                                \
    ROW(cairo_copy_path)                                                                 \
    ROW(cairo_create)                                                                    \
    ROW(cairo_destroy)                                                                   \
    ROW(cairo_fill_preserve)                                                             \
    ROW(cairo_font_options_create)                                                       \
    ROW(cairo_font_options_destroy)                                                      \
    ROW(cairo_font_options_set_antialias)                                                \
    ROW(cairo_font_options_set_hint_metrics)                                             \
    ROW(cairo_font_options_set_hint_style)                                               \
    ROW(cairo_glyph_path)                                                                \
    ROW(cairo_image_surface_create)                                                      \
    ROW(cairo_image_surface_get_data)                                                    \
    ROW(cairo_image_surface_get_height)                                                  \
    ROW(cairo_image_surface_get_stride)                                                  \
    ROW(cairo_line_to)                                                                   \
    ROW(cairo_move_to)                                                                   \
    ROW(cairo_new_path)                                                                  \
    ROW(cairo_new_sub_path)                                                              \
    ROW(cairo_paint)                                                                     \
    ROW(cairo_path_destroy)                                                              \
    ROW(cairo_path_extents)                                                              \
    ROW(cairo_pdf_surface_create_for_stream)                                             \
    ROW(cairo_pdf_surface_set_metadata)                                                  \
    ROW(cairo_pdf_surface_set_size)                                                      \
    ROW(cairo_rectangle)                                                                 \
    ROW(cairo_restore)                                                                   \
    ROW(cairo_rotate)                                                                    \
    ROW(cairo_save)                                                                      \
    ROW(cairo_scale)                                                                     \
    ROW(cairo_set_dash)                                                                  \
    ROW(cairo_set_fill_rule)                                                             \
    ROW(cairo_set_line_cap)                                                              \
    ROW(cairo_set_line_join)                                                             \
    ROW(cairo_set_line_width)                                                            \
    ROW(cairo_set_operator)                                                              \
    ROW(cairo_set_scaled_font)                                                           \
    ROW(cairo_set_source_rgba)                                                           \
    ROW(cairo_show_page)                                                                 \
    ROW(cairo_status_to_string)                                                          \
    ROW(cairo_stroke)                                                                    \
    ROW(cairo_stroke_preserve)                                                           \
    ROW(cairo_surface_destroy)                                                           \
    ROW(cairo_surface_finish)                                                            \
    ROW(cairo_surface_flush)                                                             \
    ROW(cairo_surface_status)                                                            \
    ROW(cairo_translate)                                                                 \
    ROW(g_object_unref)                                                                  \
    ROW(pango_cairo_context_set_font_options)                                            \
    ROW(pango_cairo_context_set_resolution)                                              \
    ROW(pango_cairo_font_get_scaled_font)                                                \
    ROW(pango_cairo_font_map_get_default)                                                \
    ROW(pango_cairo_show_layout_line)                                                    \
    ROW(pango_context_set_base_dir)                                                      \
    ROW(pango_context_set_language)                                                      \
    ROW(pango_context_set_round_glyph_positions)                                         \
    ROW(pango_font_description_free)                                                     \
    ROW(pango_font_description_new)                                                      \
    ROW(pango_font_description_set_absolute_size)                                        \
    ROW(pango_font_description_set_family)                                               \
    ROW(pango_font_description_set_weight)                                               \
    ROW(pango_font_map_create_context)                                                   \
    ROW(pango_language_from_string)                                                      \
    ROW(pango_layout_get_extents)                                                        \
    ROW(pango_layout_get_line_readonly)                                                  \
    ROW(pango_layout_get_unknown_glyphs_count)                                           \
    ROW(pango_layout_line_get_extents)                                                   \
    ROW(pango_layout_new)                                                                \
    ROW(pango_layout_set_font_description)                                               \
    ROW(pango_layout_set_single_paragraph_mode)                                          \
    ROW(pango_layout_set_text)

struct paint_library {
    PAINT_FUNCTIONS(LIBRARY_MEMBER)
};

/* Borrowed for ever; safe in threads. */
const struct paint_library *paint_library(void);

#define cairo_append_path paint_library()->cairo_append_path
#define cairo_arc paint_library()->cairo_arc
#define cairo_clip paint_library()->cairo_clip
#define cairo_close_path paint_library()->cairo_close_path
#define cairo_copy_path paint_library()->cairo_copy_path
#define cairo_create paint_library()->cairo_create
#define cairo_destroy paint_library()->cairo_destroy
#define cairo_fill_preserve paint_library()->cairo_fill_preserve
#define cairo_font_options_create paint_library()->cairo_font_options_create
#define cairo_font_options_destroy paint_library()->cairo_font_options_destroy
#define cairo_font_options_set_antialias paint_library()->cairo_font_options_set_antialias
#define cairo_font_options_set_hint_metrics                                              \
    paint_library()->cairo_font_options_set_hint_metrics
#define cairo_font_options_set_hint_style                                                \
    paint_library()->cairo_font_options_set_hint_style
#define cairo_glyph_path paint_library()->cairo_glyph_path
#define cairo_image_surface_create paint_library()->cairo_image_surface_create
#define cairo_image_surface_get_data paint_library()->cairo_image_surface_get_data
#define cairo_image_surface_get_height paint_library()->cairo_image_surface_get_height
#define cairo_image_surface_get_stride paint_library()->cairo_image_surface_get_stride
#define cairo_line_to paint_library()->cairo_line_to
#define cairo_move_to paint_library()->cairo_move_to
#define cairo_new_path paint_library()->cairo_new_path
#define cairo_new_sub_path paint_library()->cairo_new_sub_path
#define cairo_paint paint_library()->cairo_paint
#define cairo_path_destroy paint_library()->cairo_path_destroy
#define cairo_path_extents paint_library()->cairo_path_extents
#define cairo_pdf_surface_create_for_stream                                              \
    paint_library()->cairo_pdf_surface_create_for_stream
#define cairo_pdf_surface_set_metadata paint_library()->cairo_pdf_surface_set_metadata
#define cairo_pdf_surface_set_size paint_library()->cairo_pdf_surface_set_size
#define cairo_rectangle paint_library()->cairo_rectangle
#define cairo_restore paint_library()->cairo_restore
#define cairo_rotate paint_library()->cairo_rotate
#define cairo_save paint_library()->cairo_save
#define cairo_scale paint_library()->cairo_scale
#define cairo_set_dash paint_library()->cairo_set_dash
#define cairo_set_fill_rule paint_library()->cairo_set_fill_rule
#define cairo_set_line_cap paint_library()->cairo_set_line_cap
#define cairo_set_line_join paint_library()->cairo_set_line_join
#define cairo_set_line_width paint_library()->cairo_set_line_width
#define cairo_set_operator paint_library()->cairo_set_operator
#define cairo_set_scaled_font paint_library()->cairo_set_scaled_font
#define cairo_set_source_rgba paint_library()->cairo_set_source_rgba
#define cairo_show_page paint_library()->cairo_show_page
#define cairo_status_to_string paint_library()->cairo_status_to_string
#define cairo_stroke paint_library()->cairo_stroke
#define cairo_stroke_preserve paint_library()->cairo_stroke_preserve
#define cairo_surface_destroy paint_library()->cairo_surface_destroy
#define cairo_surface_finish paint_library()->cairo_surface_finish
#define cairo_surface_flush paint_library()->cairo_surface_flush
#define cairo_surface_status paint_library()->cairo_surface_status
#define cairo_translate paint_library()->cairo_translate
#define g_object_unref paint_library()->g_object_unref
#define pango_cairo_context_set_font_options                                             \
    paint_library()->pango_cairo_context_set_font_options
#define pango_cairo_context_set_resolution                                               \
    paint_library()->pango_cairo_context_set_resolution
#define pango_cairo_font_get_scaled_font paint_library()->pango_cairo_font_get_scaled_font
#define pango_cairo_font_map_get_default paint_library()->pango_cairo_font_map_get_default
#define pango_cairo_show_layout_line paint_library()->pango_cairo_show_layout_line
#define pango_context_set_base_dir paint_library()->pango_context_set_base_dir
#define pango_context_set_language paint_library()->pango_context_set_language
#define pango_context_set_round_glyph_positions                                          \
    paint_library()->pango_context_set_round_glyph_positions
#define pango_font_description_free paint_library()->pango_font_description_free
#define pango_font_description_new paint_library()->pango_font_description_new
#define pango_font_description_set_absolute_size                                         \
    paint_library()->pango_font_description_set_absolute_size
#define pango_font_description_set_family                                                \
    paint_library()->pango_font_description_set_family
#define pango_font_description_set_weight                                                \
    paint_library()->pango_font_description_set_weight
#define pango_font_map_create_context paint_library()->pango_font_map_create_context
#define pango_language_from_string paint_library()->pango_language_from_string
#define pango_layout_get_extents paint_library()->pango_layout_get_extents
#define pango_layout_get_line_readonly paint_library()->pango_layout_get_line_readonly
#define pango_layout_get_unknown_glyphs_count                                            \
    paint_library()->pango_layout_get_unknown_glyphs_count
#define pango_layout_line_get_extents paint_library()->pango_layout_line_get_extents
#define pango_layout_new paint_library()->pango_layout_new
#define pango_layout_set_font_description                                                \
    paint_library()->pango_layout_set_font_description
#define pango_layout_set_single_paragraph_mode                                           \
    paint_library()->pango_layout_set_single_paragraph_mode
#define pango_layout_set_text paint_library()->pango_layout_set_text

#endif
