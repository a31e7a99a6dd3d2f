"""The model: documents' texts with their choices, the questions that decide them, the law they answer to, and a district's answers.

These classes describe the YAML files key by key; the JSON Schemas that editors use are made from them.
"""
