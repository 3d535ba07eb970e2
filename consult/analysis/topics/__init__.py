"""What the groups of a provision are about: found by the machine, put right by people."""
