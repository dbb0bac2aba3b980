#include "analysis/reference.h"

#include <string.h>

static const struct reference references[] = {
    { .key = "assuncao1999",
      .cited = "Assunção",
      .authors = "Assunção, R. M. and Reis, E. A.",
      .year = 1999,
      .title = "A new proposal to adjust Moran's I for population density",
      .journal = "Statistics in Medicine",
      .volume = "18",
      .number = "16",
      .pages = "2147-2162" },
    { .key = "benjamini1995",
      .cited = "Benjamini",
      .authors = "Benjamini, Y. and Hochberg, Y.",
      .year = 1995,
      .title = "Controlling the false discovery rate: a practical and powerful approach "
               "to multiple testing",
      .journal = "Journal of the Royal Statistical Society: Series B",
      .volume = "57",
      .number = "1",
      .pages = "289-300",
      .doi = "10.1111/j.2517-6161.1995.tb02031.x" },
    { .key = "breslow1987",
      .cited = "Breslow",
      .authors = "Breslow, N. E. and Day, N. E.",
      .year = 1987,
      .title = "Statistical Methods in Cancer Research, Volume II: The Design and "
               "Analysis of Cohort Studies",
      .publisher = "International Agency for Research on Cancer" },
    { .key = "cameron1998",
      .cited = "Cameron",
      .authors = "Cameron, A. C. and Trivedi, P. K.",
      .year = 1998,
      .title = "Regression Analysis of Count Data",
      .publisher = "Cambridge University Press" },
    { .key = "clopper1934",
      .cited = "Clopper",
      .authors = "Clopper, C. J. and Pearson, E. S.",
      .year = 1934,
      .title = "The use of confidence or fiducial limits illustrated in the case of the "
               "binomial",
      .journal = "Biometrika",
      .volume = "26",
      .number = "4",
      .pages = "404-413",
      .doi = "10.1093/biomet/26.4.404" },
    { .key = "fisher1922",
      .cited = "Fisher",
      .authors = "Fisher, R. A.",
      .year = 1922,
      .title = "On the interpretation of chi-squared from contingency tables, and the "
               "calculation of P",
      .journal = "Journal of the Royal Statistical Society",
      .volume = "85",
      .number = "1",
      .pages = "87-94",
      .doi = "10.2307/2340521" },
    { .key = "garwood1936",
      .cited = "Garwood",
      .authors = "Garwood, F.",
      .year = 1936,
      .title = "Fiducial limits for the Poisson distribution",
      .journal = "Biometrika",
      .volume = "28",
      .number = "3/4",
      .pages = "437-442",
      .doi = "10.1093/biomet/28.3-4.437" },
    { .key = "grubbs1969",
      .cited = "Grubbs",
      .authors = "Grubbs, F. E.",
      .year = 1969,
      .title = "Procedures for detecting outlying observations in samples",
      .journal = "Technometrics",
      .volume = "11",
      .number = "1",
      .pages = "1-21",
      .doi = "10.1080/00401706.1969.10490657" },
    { .key = "hidiroglou1986",
      .cited = "Hidiroglou",
      .authors = "Hidiroglou, M. A. and Berthelot, J.-M.",
      .year = 1986,
      .title = "Statistical editing and imputation for periodic business surveys",
      .journal = "Survey Methodology",
      .volume = "12",
      .number = "1",
      .pages = "73-83" },
    { .key = "hill1973",
      .cited = "Hill",
      .authors = "Hill, M. O.",
      .year = 1973,
      .title = "Diversity and evenness: a unifying notation and its consequences",
      .journal = "Ecology",
      .volume = "54",
      .number = "2",
      .pages = "427-432",
      .doi = "10.2307/1934352" },
    { .key = "hirschman1964",
      .cited = "Hirschman",
      .authors = "Hirschman, A. O.",
      .year = 1964,
      .title = "The paternity of an index",
      .journal = "American Economic Review",
      .volume = "54",
      .number = "5",
      .pages = "761-762" },
    { .key = "hubert2008",
      .cited = "Hubert",
      .authors = "Hubert, M. and Vandervieren, E.",
      .year = 2008,
      .title = "An adjusted boxplot for skewed distributions",
      .journal = "Computational Statistics & Data Analysis",
      .volume = "52",
      .number = "12",
      .pages = "5186-5201",
      .doi = "10.1016/j.csda.2007.11.008" },
    { .key = "hyndman1996",
      .cited = "Hyndman",
      .authors = "Hyndman, R. J. and Fan, Y.",
      .year = 1996,
      .title = "Sample quantiles in statistical packages",
      .journal = "The American Statistician",
      .volume = "50",
      .number = "4",
      .pages = "361-365",
      .doi = "10.1080/00031305.1996.10473566" },
    { .key = "iglewicz1993",
      .cited = "Iglewicz",
      .authors = "Iglewicz, B. and Hoaglin, D. C.",
      .year = 1993,
      .title = "How to Detect and Handle Outliers",
      .publisher = "ASQC Quality Press" },
    { .key = "maronna2002",
      .cited = "Maronna",
      .authors = "Maronna, R. A. and Zamar, R. H.",
      .year = 2002,
      .title =
          "Robust estimates of location and dispersion for high-dimensional datasets",
      .journal = "Technometrics",
      .volume = "44",
      .number = "4",
      .pages = "307-317",
      .doi = "10.1198/004017002188618509" },
    { .key = "marshall1991",
      .cited = "Marshall",
      .authors = "Marshall, R. J.",
      .year = 1991,
      .title = "Mapping disease and mortality rates using empirical Bayes estimators",
      .journal = "Applied Statistics",
      .volume = "40",
      .number = "2",
      .pages = "283-294",
      .doi = "10.2307/2347593" },
    { .key = "nigrini2012",
      .cited = "Nigrini",
      .authors = "Nigrini, M. J.",
      .year = 2012,
      .title = "Benford's Law: Applications for Forensic Accounting, Auditing, and Fraud "
               "Detection",
      .publisher = "Wiley" },
    { .key = "nist2012",
      .cited = "NIST/SEMATECH",
      .authors = "{NIST/SEMATECH}",
      .year = 2012,
      .title = "e-Handbook of Statistical Methods",
      .publisher = "National Institute of Standards and Technology",
      .doi = "10.18434/M32189",
      .undated = TRUE },
    { .key = "przyborowski1940",
      .cited = "Przyborowski",
      .authors = "Przyborowski, J. and Wilenski, H.",
      .year = 1940,
      .title = "Homogeneity of results in testing samples from Poisson series",
      .journal = "Biometrika",
      .volume = "31",
      .number = "3/4",
      .pages = "313-323",
      .doi = "10.1093/biomet/31.3-4.313" },
    { .key = "rosner1983",
      .cited = "Rosner",
      .authors = "Rosner, B.",
      .year = 1983,
      .title = "Percentage points for a generalized ESD many-outlier procedure",
      .journal = "Technometrics",
      .volume = "25",
      .number = "2",
      .pages = "165-172",
      .doi = "10.1080/00401706.1983.10487848" },
    { .key = "rousseeuw1993",
      .cited = "Rousseeuw",
      .authors = "Rousseeuw, P. J. and Croux, C.",
      .year = 1993,
      .title = "Alternatives to the median absolute deviation",
      .journal = "Journal of the American Statistical Association",
      .volume = "88",
      .number = "424",
      .pages = "1273-1283",
      .doi = "10.1080/01621459.1993.10476408" },
    { .key = "shannon1948",
      .cited = "Shannon",
      .authors = "Shannon, C. E.",
      .year = 1948,
      .title = "A mathematical theory of communication",
      .journal = "Bell System Technical Journal",
      .volume = "27",
      .number = "3",
      .pages = "379-423",
      .doi = "10.1002/j.1538-7305.1948.tb01338.x" },
    { .key = "shiffler1988",
      .cited = "Shiffler",
      .authors = "Shiffler, R. E.",
      .year = 1988,
      .title = "Maximum Z scores and outliers",
      .journal = "The American Statistician",
      .volume = "42",
      .number = "1",
      .pages = "79-80",
      .doi = "10.1080/00031305.1988.10475530" },
    { .key = "spiegelhalter2005",
      .cited = "Spiegelhalter",
      .authors = "Spiegelhalter, D. J.",
      .year = 2005,
      .title = "Funnel plots for comparing institutional performance",
      .journal = "Statistics in Medicine",
      .volume = "24",
      .number = "8",
      .pages = "1185-1202",
      .doi = "10.1002/sim.1970" },
    { .key = "tornqvist1985",
      .cited = "Törnqvist",
      .authors = "Törnqvist, L. and Vartia, P. and Vartia, Y. O.",
      .year = 1985,
      .title = "How should relative changes be measured?",
      .journal = "The American Statistician",
      .volume = "39",
      .number = "1",
      .pages = "43-46",
      .doi = "10.1080/00031305.1985.10479385" },
    { .key = "tukey1977",
      .cited = "Tukey",
      .authors = "Tukey, J. W.",
      .year = 1977,
      .title = "Exploratory Data Analysis",
      .publisher = "Addison-Wesley" },
    { .key = "wilson1927",
      .cited = "Wilson",
      .authors = "Wilson, E. B.",
      .year = 1927,
      .title = "Probable inference, the law of succession, and statistical inference",
      .journal = "Journal of the American Statistical Association",
      .volume = "22",
      .number = "158",
      .pages = "209-212",
      .doi = "10.1080/01621459.1927.10502953" },
};

gsize reference_count(void)
{
    return G_N_ELEMENTS(references);
}

const struct reference *reference_get(gsize index)
{
    return index < G_N_ELEMENTS(references) ? &references[index] : NULL;
}

const struct reference *reference_find(const char *key)
{
    for (gsize i = 0; i < G_N_ELEMENTS(references); i++)
        if (g_strcmp0(references[i].key, key) == 0)
            return &references[i];
    return NULL;
}

gboolean reference_is_cited(const struct reference *reference, const char *text)
{
    enum {
        WITHIN = 48
    }; /* bytes from the name to its year: "(Clopper & Pearson 1934)" */
    char year[16];
    g_snprintf(year, sizeof year, "%d", reference->year);
    const char *at = text;
    while (at != NULL && (at = strstr(at, reference->cited)) != NULL) {
        at += strlen(reference->cited);
        if (reference->undated || g_strstr_len(at, WITHIN, year) != NULL)
            return TRUE;
    }
    return FALSE;
}

char *reference_text(const struct reference *reference)
{
    g_autofree char *authors = g_strdup(reference->authors);
    GString *out = g_string_new(NULL);
    for (char *c = authors; *c != '\0'; c++)
        if (*c != '{' && *c != '}')
            g_string_append_c(out, *c);
    g_string_append_printf(out, " (%d). %s%s %s", reference->year, reference->title,
                           g_str_has_suffix(reference->title, "?") ? "" : ".",
                           reference->journal != NULL ? reference->journal
                                                      : reference->publisher);
    if (reference->volume != NULL)
        g_string_append_printf(out, " %s", reference->volume);
    if (reference->number != NULL)
        g_string_append_printf(out, "(%s)", reference->number);
    if (reference->pages != NULL)
        g_string_append_printf(out, ":%s", reference->pages);
    g_string_append_c(out, '.');
    if (reference->doi != NULL)
        g_string_append_printf(out, " doi:%s", reference->doi);
    return g_string_free(out, FALSE);
}

static void add_field(GString *out, const char *name, const char *value)
{
    if (value == NULL)
        return;
    g_string_append_printf(out, ",\n  %s = {", name);
    for (; *value != '\0'; value++) {
        if (*value == '&')
            g_string_append_c(out, '\\');
        g_string_append_c(out, *value);
        if (*value == '-' && strcmp(name, "pages") == 0)
            g_string_append_c(out, '-');
    }
    g_string_append_c(out, '}');
}

char *reference_bibtex(const struct reference *reference)
{
    char year[16];
    GString *out = g_string_new(NULL);
    g_snprintf(year, sizeof year, "%d", reference->year);
    g_string_append_printf(out, "@%s{%s", reference->journal != NULL ? "article" : "book",
                           reference->key);
    add_field(out, "author", reference->authors);
    add_field(out, "year", year);
    add_field(out, "title", reference->title);
    add_field(out, "journal", reference->journal);
    add_field(out, "publisher", reference->publisher);
    add_field(out, "volume", reference->volume);
    add_field(out, "number", reference->number);
    add_field(out, "pages", reference->pages);
    add_field(out, "doi", reference->doi);
    g_string_append(out, "\n}\n");
    return g_string_free(out, FALSE);
}
