"""Topics: what groups of one provision speak of, found by the machine, kept by people."""
