"""Good files, damaged at random and by their structure, handed to every reader: see :mod:`tests.fuzz.__main__`."""
