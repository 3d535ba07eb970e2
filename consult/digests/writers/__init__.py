"""Files made from a ``DigestSource``: one module a format, all saying the same."""
