"""核数: what a text says of figures against what the database holds, and against itself."""
