"""Tables of the same files by this program and by others, measured in one run."""
