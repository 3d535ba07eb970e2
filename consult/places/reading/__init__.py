"""Lists as officials keep them (CSV, XLSX, GeoJSON), read into the ``New…`` of ``terms``."""
