/* libxml2, opened when the first page or document that it reads is (data/library.h). */
#ifndef DATA_FORMATS_XML_LIBRARY_H
#define DATA_FORMATS_XML_LIBRARY_H

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include "data/library.h"

#define XML_FUNCTIONS(ROW)                                                               \
    ROW(htmlCtxtReadMemory)                                                              \
    ROW(htmlFreeParserCtxt)                                                              \
    ROW(htmlNewParserCtxt)                                                               \
    ROW(xmlCtxtGetLastError)                                                             \
    ROW(xmlCtxtReadMemory)                                                               \
    ROW(xmlDocGetRootElement)                                                            \
    ROW(xmlFree)                                                                         \
    ROW(xmlFreeDoc)                                                                      \
    ROW(xmlFreeParserCtxt)                                                               \
    ROW(xmlGetLineNo)                                                                    \
    ROW(xmlGetProp)                                                                      \
    ROW(xmlHasProp)                                                                      \
    ROW(xmlInitParser)                                                                   \
    ROW(xmlNewParserCtxt)                                                                \
    ROW(xmlNewProp)                                                                      \
    ROW(xmlNodeGetContent)                                                               \
    ROW(xmlStrcasecmp)                                                                   \
    ROW(xmlStrlen)

struct xml_library {
    XML_FUNCTIONS(LIBRARY_MEMBER)
};

/* Borrowed for ever; safe in threads. NULL when it is not installed. */
const struct xml_library *xml_library(void);
/* The same, with DATA_ERROR_INPUT: to be asked before the first function is called. */
gboolean xml_library_open(GError **error);

#define htmlCtxtReadMemory xml_library()->htmlCtxtReadMemory
#define htmlFreeParserCtxt xml_library()->htmlFreeParserCtxt
#define htmlNewParserCtxt xml_library()->htmlNewParserCtxt
#define xmlCtxtGetLastError xml_library()->xmlCtxtGetLastError
#define xmlCtxtReadMemory xml_library()->xmlCtxtReadMemory
#define xmlDocGetRootElement xml_library()->xmlDocGetRootElement
#define xmlFree (*xml_library()->xmlFree)
#define xmlFreeDoc xml_library()->xmlFreeDoc
#define xmlFreeParserCtxt xml_library()->xmlFreeParserCtxt
#define xmlGetLineNo xml_library()->xmlGetLineNo
#define xmlGetProp xml_library()->xmlGetProp
#define xmlHasProp xml_library()->xmlHasProp
#define xmlNewParserCtxt xml_library()->xmlNewParserCtxt
#define xmlNewProp xml_library()->xmlNewProp
#define xmlNodeGetContent xml_library()->xmlNodeGetContent
#define xmlStrcasecmp xml_library()->xmlStrcasecmp
#define xmlStrlen xml_library()->xmlStrlen

#endif
