"""The offline author: whodunits from seeds, served as an OpenAI-compatible model.

A process of its own; it imports no Django, so that it starts fast and stays small.
"""
