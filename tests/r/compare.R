# Compares analysis/ with R on random, heavy-tailed and degenerate data sets.
#   Rscript compare.R DRIVER [N]       exit 0 agree, 1 differ, 77 a package is missing
args <- commandArgs(TRUE)
driver <- args[1]
rounds <- if (length(args) > 1) as.integer(args[2]) else 2000L
if (!requireNamespace("robustbase", quietly = TRUE)) {
  cat("skipped: the R package robustbase is not installed\n")
  quit(status = 77)
}
options(mc_doScale_quiet = TRUE)
set.seed(20240331)
tolerance <- 1e-9

ask <- function(command, sets) {
  input <- tempfile()
  writeLines(vapply(sets, function(x) paste(c(command, sprintf("%.17g", x)), collapse = " "), ""), input)
  lines <- system2(driver, stdin = input, stdout = TRUE)
  rows <- lapply(strsplit(trimws(lines), " +"), as.numeric)
  do.call(rbind, lapply(rows, `length<-`, max(lengths(rows))))
}

failures <- 0L
check <- function(what, ours, theirs, scale = 0, sets = NULL) {
  same <- (is.na(ours) & is.na(theirs)) |
    (!is.na(ours) & !is.na(theirs) & abs(ours - theirs) <= tolerance * pmax(abs(theirs), scale) + 1e-300)
  bad <- which(!same)
  cat(sprintf("%-28s %6d compared, %d differ\n", what, length(same), length(bad)))
  if (length(bad) > 0) {
    failures <<- failures + 1L
    i <- bad[1]
    cat(sprintf("  set %d: ours %.17g, R %.17g\n", i, ours[i], theirs[i]))
    if (!is.null(sets)) cat("  x =", sprintf("%.17g", head(sets[[i]], 40)), "\n")
  }
}

sample_set <- function(i) {
  n <- sample(c(1:30, 31:120, 199:202, 400:420, 1500), 1)
  x <- switch(sample(12, 1),
    rnorm(n), rt(n, 1.2), rlnorm(n, 3, 2), rpois(n, 2), rpois(n, 0.1), rep(runif(1), n),
    c(rep(0, n - 1), 1e6), round(rexp(n, 1e-3)), sample(c(0, 0, 0, 5), n, TRUE),
    1e9 + rnorm(n), rbinom(n, 60, 0.3) / 60, sample(c(-1, 1), n, TRUE) * rlnorm(n, 0, 4))
  x
}
sets <- lapply(seq_len(rounds), sample_set)
got <- ask("describe", sets)
each <- function(f) vapply(sets, function(x) as.numeric(f(x)), 0)
spread <- each(function(x) max(abs(x)))  # rounding in a difference is relative to its terms
g1 <- function(x) {
  n <- length(x); d <- x - mean(x); d <- d - mean(d); m2 <- mean(d^2)
  if (n < 3 || all(x == x[1])) NA else sqrt(n * (n - 1)) / (n - 2) * mean(d^3) / m2^1.5
}
gini <- function(x) {
  n <- length(x); x <- sort(x)
  if (x[1] < 0 || sum(x) == 0) NA else sum((2 * seq_len(n) - n - 1) * x) / (n * sum(x))
}
check("mean", got[, 1], each(mean), spread, sets)
check("sd", got[, 2], each(sd), spread * 1e-6, sets)
check("median", got[, 3], each(median), 0, sets)
check("median of sorted", got[, 4], each(median), 0, sets)
check("MAD", got[, 5], each(function(x) mad(x, constant = 1)), 0, sets)
check("MAD of sorted", got[, 6], each(function(x) mad(x, constant = 1)), 0, sets)
check("Sn", got[, 7], each(robustbase::Sn), 0, sets)
# robustbase keeps a trial value of Qn in single precision: exact here by listing all pairs.
qn <- function(x) {
  n <- length(x); h <- n %/% 2 + 1
  if (n < 2) return(robustbase::Qn(x))
  sort(dist(x))[choose(h, 2)] * 2.21914 *
    (if (n <= 12) robustbase::Qn(seq_len(n)) / (2.21914 * sort(dist(seq_len(n)))[choose(h, 2)])
     else 1 / environment(robustbase::Qn)$Qn.finite.c(n))
}
small <- lengths(sets) <= 420
check("Qn", got[small, 8], vapply(sets[small], qn, 0), spread[small] * 1e-3, sets[small])
check("Qn, to 1e-7", got[, 8] / spread * 1e-2, each(robustbase::Qn) / spread * 1e-2, 1, sets)
# Of values that are nearly all equal robustbase says -1 where n > 100; here it is 0.
flat <- each(function(x) sum(x != median(x)) <= length(x) %/% 16 && length(x) > 100) == 1
check("medcouple", got[!flat, 9], each(function(x) robustbase::mc(x))[!flat], 1e-3, sets[!flat])
check("medcouple of equal values", got[flat, 9], rep(0, sum(flat)), 0, sets[flat])
check("skewness", got[, 10], each(g1), 1, sets)
check("Gini", got[, 11], each(gini), 1e-6, sets)
for (t in 6:8) {
  want <- vapply(sets, function(x) quantile(x, c(0, .05, .25, .5, .75, .9, 1), names = FALSE, type = t), numeric(7))
  columns <- 11 + (t - 6) * 7 + 1:7
  check(paste("quantiles, type", t), as.vector(t(got[, columns])), as.vector(want), rep(spread, each = 7), NULL)
}

# -- intervals and exact tests -------------------------------------------------
count <- function() switch(sample(5, 1), rpois(1, 0.5), rpois(1, 8), rpois(1, 300), sample(1e5, 1), 0)
level <- function() sample(c(0.8, 0.9, 0.95, 0.99, 0.998), 1)
cases <- lapply(seq_len(rounds), function(i) c(count(), level()))
got <- ask("poisson", cases)
k <- sapply(cases, `[`, 1); l <- sapply(cases, `[`, 2)
check("Garwood, lower", got[, 1], qchisq((1 - l) / 2, 2 * k) / 2)
check("Garwood, upper", got[, 2], qchisq(1 - (1 - l) / 2, 2 * k + 2) / 2)

cases <- lapply(seq_len(rounds), function(i) {
  n <- max(1, count()); c(rbinom(1, n, sample(c(0, 0.01, 0.3, 0.5, 0.97, 1), 1)), n, level(), runif(1)) })
got <- ask("binomial", cases)
exact <- t(sapply(cases, function(x) {
  w <- suppressWarnings(prop.test(x[1], x[2], conf.level = x[3], correct = FALSE)$conf.int)
  b <- binom.test(x[1], x[2], x[4], conf.level = x[3])
  c(w, b$conf.int, b$p.value) }))
check("Wilson, lower", got[, 1], exact[, 1], 1e-6)
check("Wilson, upper", got[, 2], exact[, 2])
check("Clopper-Pearson, lower", got[, 3], exact[, 3])
check("Clopper-Pearson, upper", got[, 4], exact[, 4])
check("binom.test", got[, 5], exact[, 5], 1e-200)

cases <- lapply(seq_len(rounds), function(i) {
  a <- count(); b <- if (runif(1) < 0.7) rpois(1, a * runif(1, 0.5, 2) + 1) else count()
  c(a, sample(1e6, 1), b, sample(1e6, 1), level()) })
cases <- Filter(function(x) x[1] + x[3] > 0, cases)
got <- ask("ratio", cases)
exact <- t(sapply(cases, function(x) {
  r <- poisson.test(c(x[3], x[1]), c(x[4], x[2]), conf.level = x[5])
  # poisson.test() loses digits of its upper bound in 1 - p where p is near 1
  q <- if (x[1] == 0) NA else qbeta((1 - x[5]) / 2, x[1], x[3] + 1)
  c(r$conf.int[1], (1 - q) / q * x[2] / x[4], r$p.value) }))
exact[!is.finite(exact)] <- NA
check("rate ratio, lower", got[, 1], exact[, 1])
check("rate ratio, upper", got[, 2], exact[, 2])
check("poisson.test", got[, 3], exact[, 3], 1e-200)

cases <- lapply(seq_len(rounds), function(i) {
  n <- sample(c(1:30, 200, 3000), 2); c(rbinom(1, n[1], runif(1)), n[1], rbinom(1, n[2], runif(1)), n[2]) })
got <- ask("fisher", cases)
check("fisher.test", got[, 1], sapply(cases, function(x)
  fisher.test(matrix(c(x[1], x[2] - x[1], x[3], x[4] - x[3]), 2))$p.value), 1e-200)

# -- correlation, adjusted boxplot, false discovery, robust distances -------------
pairs <- lapply(seq_len(rounds %/% 3), function(i) {
  n <- sample(c(5:40, 150), 1)
  x <- if (runif(1) < 0.5) rnorm(n) else rpois(n, 2)
  y <- if (runif(1) < 0.5) x * runif(1, -1, 1) + rt(n, 2) else rpois(n, 1)
  list(x, y) })
pairs <- Filter(function(p) sd(p[[1]]) > 0 && sd(p[[2]]) > 0 && abs(cor(p[[1]], p[[2]])) < 1, pairs)
got <- ask("correlate", lapply(pairs, unlist))
theirs <- t(sapply(pairs, function(p) suppressWarnings({
  a <- cor.test(p[[1]], p[[2]])
  s <- cor.test(p[[1]], p[[2]], method = "spearman", exact = FALSE)
  k <- cor.test(p[[1]], p[[2]], method = "kendall", exact = FALSE)
  c(a$estimate, a$conf.int, a$p.value, s$estimate, s$p.value, k$estimate, k$p.value) })))
check("Pearson", got[, 1], theirs[, 1], 1)
check("Pearson, lower", got[, 2], theirs[, 2], 1)
check("Pearson, upper", got[, 3], theirs[, 3], 1)
check("Pearson, p", got[, 4], theirs[, 4], 1e-200)
check("Spearman", got[, 5], theirs[, 5], 1)
check("Spearman, p", got[, 8], theirs[, 6], 1e-6)
check("Kendall", got[, 9], theirs[, 7], 1)
check("Kendall, p", got[, 12], theirs[, 8], 1e-200)

wide <- Filter(function(x) length(x) >= 5 && IQR(x) > 0, sets)
got <- ask("fences", wide)
fence <- t(sapply(wide, function(x) robustbase::adjboxStats(x)$fence))
size <- vapply(wide, function(x) max(abs(x)), 0)
check("adjusted boxplot, lower", got[, 1], fence[, 1], size, wide)
check("adjusted boxplot, upper", got[, 2], fence[, 2], size, wide)
n <- lengths(wide); t <- qt(0.05 / (2 * n), n - 2)
check("Grubbs, critical", got[, 3], (n - 1) / sqrt(n) * sqrt(t^2 / (n - 2 + t^2)))

tests <- lapply(1:200, function(i) runif(sample(60, 1))^sample(3, 1))
got <- ask("adjust", lapply(tests, function(p) c(p, rep(NA, 60 - length(p)))[1:length(p)]))
check("p.adjust(BH)", unlist(lapply(seq_along(tests), function(i) got[i, seq_along(tests[[i]])])),
      unlist(lapply(tests, p.adjust, "BH")))

clouds <- lapply(1:150, function(i) {
  n <- sample(20:80, 1); p <- sample(2:5, 1)
  matrix(rt(n * p, 3), n) %*% matrix(rnorm(p * p), p) })
# eigenvectors of nearly equal eigenvalues turn with the last digits, so 1e-6
differ <- vapply(clouds, function(X) {
  ours <- ask("ogk", list(c(ncol(X), X)))[1, ]
  theirs <- robustbase::covOGK(X, sigmamu = robustbase::s_mad,
    rcov = function(x, y, ...) robustbase::covGK(x, y, scalefn = robustbase::s_mad))$distances
  max(abs(ours - theirs) / pmax(abs(theirs), 1)) }, 0)
check("OGK distances", differ * 1e-3, 0 * differ, 1)

quit(status = if (failures > 0) 1 else 0)
