"""A survey: many agreements held against the law, a row a file, as a web page, CSV and JSON."""

from sro.publish.survey.row import Job, Row, row_of
from sro.publish.survey.run import Order, districts_of, merged, surveyed
from sro.publish.survey.write import write_survey

__all__ = ["Job", "Order", "Row", "districts_of", "merged", "row_of", "surveyed", "write_survey"]
