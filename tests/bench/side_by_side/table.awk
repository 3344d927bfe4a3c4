# The figures of side_figures.h as one table; the last line is ours, to which the ratios are.
function grouped(number,    text) {
  if (number == "-") return "-"
  for (text = ""; length(number) > 3; number = substr(number, 1, length(number) - 3))
    text = "," substr(number, length(number) - 2) text
  return number text
}
function ratio(number) { return number >= 10 ? grouped(sprintf("%.0f", number)) : sprintf("%.1f", number) }
BEGIN {
  FS = "\t"
  print "| tool | commands a second | ours / it | found by | to find it, median | to shrink it, median | it / ours | left |"
  print "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
}
NF != 8 { bad = 1; print "table.awk: line " NR " is not one of figures: " $0 > "/dev/stderr"; exit }
{ for (i = 1; i <= NF; ++i) field[NR, i] = $i }
END {
  if (bad || NR == 0) exit 3
  for (row = 1; row <= NR; ++row) {
    shrink = field[row, 6]
    bill = grouped(shrink)
    if (field[row, 7] != "-") bill = bill " (" grouped(field[row, 7]) " calls)"
    more = shrink == "-" ? "-" : ratio(shrink / field[NR, 6])
    printf "| %s | %s | %s | %s of %s seeds | %s | %s | %s | %s |\n", field[row, 1], grouped(field[row, 2]),
      ratio(field[NR, 2] / field[row, 2]), field[row, 3], field[row, 4], grouped(field[row, 5]), bill, more,
      field[row, 8]
  }
}
