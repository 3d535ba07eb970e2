"""The Department of Justice: every round, its days against the rule, its digest."""
