"""Finding topics: vectors of words, average linkage, labels in the people's own words."""

from consult.analysis.topics.rules.clusters import MIN_SHARED, clusters
from consult.analysis.topics.rules.labels import name_topics
from consult.analysis.topics.rules.vectors import Matrix, Vectors

__all__ = ["MIN_SHARED", "Matrix", "Vectors", "clusters", "name_topics"]
