"""Benchmarks: our retrieval beside its peers, on the same passages and questions in one run."""
