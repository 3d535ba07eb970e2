"""Work done after the request; the row is the truth, the queue only wakes a worker."""
