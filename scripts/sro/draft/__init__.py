"""The interview: asking a district's questions in a terminal, and keeping its `district.yml` as a file that a person can read and edit."""
