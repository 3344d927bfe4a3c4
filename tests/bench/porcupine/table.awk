# The figures of ./run as two tables: one row for the histories of a kind, then one row for each history.
function grouped(number,    text) {
  for (text = ""; length(number) > 3; number = substr(number, 1, length(number) - 3))
    text = "," substr(number, length(number) - 2) text
  return number text
}
function rounded(number) { return number >= 10 ? grouped(sprintf("%.0f", number)) : sprintf("%.1f", number) }
function time_text(nanoseconds) {
  if (nanoseconds >= 1e9) return rounded(nanoseconds / 1e9) " s"
  if (nanoseconds >= 1e6) return rounded(nanoseconds / 1e6) " ms"
  return rounded(nanoseconds / 1e3) " us"
}
function memory_text(kilobytes) { return rounded(kilobytes * 1024 / 1e6) " MB" }
# How often our time goes into theirs: at least so often where they did not come to an end.
function ratio_text(theirs, ours, ended) {
  return theirs && ours ? (ended ? "" : "> ") rounded(theirs / ours) : "-"
}
function cell_text(row, tool) {
  if (verdict[row, tool] == "died") return "died"
  text = time_text(time[row, tool]) ", " memory_text(memory[row, tool])
  return verdict[row, tool] == "gave up" ? "gave up: " text : text
}
function ended(row, tool) { return verdict[row, tool] == "conforms" || verdict[row, tool] == "violates" }
function take_into_group(group, row, tool) {
  ++of[group, tool]
  if (ended(row, tool)) ++decided[group, tool]
  if (time[row, tool] > longest[group, tool]) longest[group, tool] = time[row, tool]
  if (memory[row, tool] > most[group, tool]) most[group, tool] = memory[row, tool]
}
function group_text(group, tool) {
  return (decided[group, tool] + 0) " of " of[group, tool] ", " time_text(longest[group, tool]) ", " memory_text(most[group, tool])
}
BEGIN {
  FS = "\t"
  split("standard tuned backcheck", tools, " ")
}
NF != 8 { bad = 1; print "table.awk: line " NR " is not one of figures: " $0 > "/dev/stderr"; exit }
{
  row = $1 FS $2 FS $3 FS $4
  if (!(row in place)) { rows[++row_count] = row; place[row] = row_count }
  verdict[row, $5] = $6
  time[row, $5] = $7 == "-" ? 0 : $7
  memory[row, $5] = $8 == "-" ? 0 : $8
  if ($6 != "gave up" && $6 != "died" && $6 != ($4 == "yes" ? "violates" : "conforms")) {
    wrong = 1
    print "table.awk: " $5 " says of this history that it " $6 ": " $1 " operations, " $2 " clients, " $3 " lost calls, violation: " $4 > "/dev/stderr"
  }
  group = $1 FS $2 FS $4
  if (!(group in seen)) { groups[++group_count] = group; seen[group] = 1 }
  take_into_group(group, row, $5)
}
END {
  if (bad || row_count == 0) exit 3
  print "Decided, longest time, most memory:\n"
  print "| operations | clients | violation | porcupine, standard | porcupine, tuned | backcheck | standard / ours | tuned / ours |"
  print "| ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: |"
  for (i = 1; i <= group_count; ++i) {
    group = groups[i]
    split(group, key, FS)
    printf "| %s | %s | %s | %s | %s | %s |", grouped(key[1]), key[2], key[3], group_text(group, "standard"),
      group_text(group, "tuned"), group_text(group, "backcheck")
    for (t = 1; t <= 2; ++t)
      printf " %s |", ratio_text(longest[group, tools[t]], longest[group, "backcheck"],
        decided[group, tools[t]] == of[group, tools[t]])
    print ""
  }
  print "\nEach history:\n"
  print "| operations | clients | lost calls | violation | porcupine, standard | porcupine, tuned | backcheck | standard / ours | tuned / ours |"
  print "| ---: | ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: |"
  for (i = 1; i <= row_count; ++i) {
    row = rows[i]
    split(row, key, FS)
    printf "| %s | %s | %s | %s | %s | %s | %s |", grouped(key[1]), key[2], key[3], key[4], cell_text(row, "standard"),
      cell_text(row, "tuned"), cell_text(row, "backcheck")
    for (t = 1; t <= 2; ++t)
      printf " %s |", ratio_text(time[row, tools[t]], time[row, "backcheck"], ended(row, tools[t]))
    print ""
  }
  exit wrong
}
