"""The figures: catalogue, monthly figures behind two doors (door, reader), return, import."""
