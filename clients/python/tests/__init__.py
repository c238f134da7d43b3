"""Tests against the real program and the real server. Run them by ``python3 -m unittest`` in ``clients/python``."""
