"""What the province's offices and the public see of each agency: rounds, days, answers."""
