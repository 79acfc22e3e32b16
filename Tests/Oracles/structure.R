# Measures of the networks that structure.py gives on standard input, with vegan and sna, one row of numbers a line on
# standard output; structure.py calls it.
#
# A line of input is a name, the counts of rows and columns, and the matrix row by row; a line of output is a network's
# name, a key of structure.json and its numbers. vegan's nestednodf needs two rows and two columns, and sna's brokerage
# two vertices and an edge: the others are left out.

suppressMessages({
  library(vegan)
  library(sna)
})

say <- function(...) cat(..., "\n")
row <- function(name, key, values) say(name, key, ifelse(is.finite(values), sprintf("%.17g", values), "null"))

for (tool in c("vegan", "sna")) say("made", tool, as.character(packageDescription(tool)$Version))
for (line in readLines(file("stdin"))) {
  fields <- strsplit(line, " ")[[1]]
  name <- fields[1]
  sides <- as.integer(fields[2:3])
  weights <- matrix(as.numeric(fields[-(1:3)]), sides[1], sides[2], byrow = TRUE)
  block <- (weights > 0) * 1
  if (min(sides) > 1) {
    nodf <- function(weighted) unname(nestednodf(weights, weighted = weighted)$statistic[c(2, 1, 3)])
    row(name, "nodf", nodf(FALSE))
    row(name, "weightedNodf", nodf(TRUE))
  }
  score <- function(block) if (nrow(block) > 1) mean(designdist(block, "(A-J)*(B-J)", "binary")) else NaN
  row(name, "cScore", c(score(block), score(t(block))))
  # One row at a time, as of a matrix of one row vegan takes the columns for rows.
  index <- function(name) c(apply(weights, 1, diversity, name), apply(weights, 2, diversity, name))
  row(name, "effectiveSimpson", index("invsimpson"))
  # vegan has 1 for a row without weights, where the index is undefined.
  row(name, "effectiveShannon", ifelse(is.finite(index("invsimpson")), exp(index("shannon")), NaN))
  roles <- c("coordinator", "consultant", "representative", "gatekeeper", "liaison")
  counts <- lapply(list(block %*% t(block), t(block) %*% block), function(shared) {
    projection <- (shared > 0) * 1
    diag(projection) <- 0
    if (sum(projection) == 0) return(matrix(0, nrow(shared), 5))
    brokerage(projection, (seq_len(nrow(shared)) - 1) %% 3)$raw.nli[, 1:5, drop = FALSE]
  })
  for (place in 1:5) row(name, roles[place], c(counts[[1]][, place], counts[[2]][, place]))
}
