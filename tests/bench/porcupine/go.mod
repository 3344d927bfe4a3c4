// The side of porcupine in the comparison; ./run adds where its source is.
module backcheck/porcupine_side

go 1.18

require github.com/anishathalye/porcupine v0.0.0
