"""Speed, as ratios against references that run in the same minute on the same machine."""
