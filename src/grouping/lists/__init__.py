"""Lists that people bring: numbers, scores and what else is known, from text files and workbooks."""
