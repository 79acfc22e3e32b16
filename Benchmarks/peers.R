# One task of vegan on one network, timed within its process; prints a line of JSON. Benchmarks/kernel.py calls it, and
# Benchmarks/peers.py says what is measured.
#
#     Rscript Benchmarks/peers.R TASK FILE [--threads N] [--repeat R] [--patience S]

start <- proc.time()[["elapsed"]]
suppressMessages(library(vegan))
arguments <- commandArgs(trailingOnly = TRUE)
option <- function(name, default) {
  place <- match(name, arguments)
  if (is.na(place)) default else as.numeric(arguments[place + 1])
}
pairs <- matrix(scan(arguments[2], integer(), quiet = TRUE), ncol = 2, byrow = TRUE) + 1
network <- matrix(0L, max(pairs[, 1]), max(pairs[, 2]))
network[pairs] <- 1L

# The same number of trades as ours: 20 a vertex before the first draw, 5 before each other, of the smaller side.
draws <- function(rows) {
  trades <- 5 * nrow(rows)
  simulate(nullmodel(rows, "curveball"), nsim = 100, seed = 1, burnin = 3 * trades, thin = trades)
}
tasks <- list(
  nodf = list(
    build = identity, run = nestednodf,
    form = function(found) unname(found$statistic[c("N.rows", "N.columns", "NODF")])),
  curveball = list(
    build = function(network) if (nrow(network) <= ncol(network)) network else t(network),
    run = draws,
    form = function(found) {
      last <- found[, , dim(found)[3]]
      if (nrow(network) <= ncol(network)) c(rowSums(last), colSums(last)) else c(colSums(last), rowSums(last))
    }))

task <- tasks[[arguments[1]]]
built <- task$build(network)
loading <- proc.time()[["elapsed"]] - start
patience <- option("--patience", 240)
timed <- function() {
  setTimeLimit(elapsed = patience, transient = TRUE)
  on.exit(setTimeLimit())
  # What peers.py ends with when it is cut.
  tryCatch(task$run(built), error = function(error) {
    if (grepl("time limit", conditionMessage(error))) tools::pskill(Sys.getpid(), 14) else stop(error)
  })
}
seconds <- c()
while (length(seconds) < option("--repeat", 3) && sum(seconds) < patience) {
  found <- NULL
  start <- proc.time()[["elapsed"]]
  found <- timed()
  seconds <- c(seconds, proc.time()[["elapsed"]] - start)
}
peak <- grep("^VmHWM", readLines("/proc/self/status"), value = TRUE)
answer <- task$form(found)
cat(sprintf(
  '{"version": "%s", "seconds": [%s], "loading": %g, "peak": %g, "check": %.17g}\n',
  packageDescription("vegan")$Version, paste(seconds, collapse = ", "), loading,
  as.numeric(gsub("[^0-9]", "", peak)) / 1024, sum(answer * ((seq_along(answer) - 1) %% 97 + 1))))
