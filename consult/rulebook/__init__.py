"""What the law asks, each rule with its days in force."""
